from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Observation

from .columns import both, number
from .tracker_admin import PublishedAdmin


@admin.register(Observation)
class ObservationAdmin(PublishedAdmin):
    append_only = True
    fixed_once_public = ()
    list_display = [
        "code",
        "indicator",
        "area",
        "time",
        number("value", _("value")),
        "provisional",
        "released_on",
        "published",
    ]
    list_filter = ["published", "provisional", "series_break", "indicator__programmes"]
    list_select_related = ["indicator", "area"]
    date_hierarchy = "ends_on"
    search_fields = ["code", "indicator__code", *both("indicator__name"), "area__code", *both("area__name"), "time"]
    autocomplete_fields = ["indicator", "area", "unit", "source", "supersedes"]
    readonly_fields = ["ends_on", "recorded_at"]
    fieldsets = [
        (None, {"fields": ["code", ("indicator", "area"), ("time", "ends_on")]}),
        (_("Value"), {"fields": [("value", "qualifier"), "unit", both("derivation"), ("provisional", "series_break")]}),
        (_("Source"), {"fields": ["source", ("released_on", "recorded_at")]}),
        (_("Correction"), {"fields": ["supersedes", both("note")]}),
        (_("Publication"), {"fields": ["published"]}),
    ]
