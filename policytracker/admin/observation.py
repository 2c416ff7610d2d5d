from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Indicator, Observation
from policytracker.templatetags.figures import observed_figure

from .columns import both, value_with_unit
from .entered_units import unit_hint
from .reach import reach_of
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
        value_with_unit(_("value"), observed_figure),
        "provisional",
        "released_on",
        "published",
    ]
    list_filter = ["published", "provisional", "series_break", "indicator__programmes"]
    list_select_related = ["indicator__unit", "unit", "area"]
    date_hierarchy = "ends_on"
    search_fields = ["code", "indicator__code", *both("indicator__name"), "area__code", *both("area__name"), "time"]
    autocomplete_fields = ["indicator", "area", "unit", "source", "supersedes", "author", "report"]
    readonly_fields = ["ends_on", "recorded_at", "author", "report"]
    fieldsets = [
        (None, {"fields": ["code", ("indicator", "area"), ("time", "ends_on")]}),
        (_("Value"), {"fields": [("value", "qualifier"), "unit", both("derivation"), ("provisional", "series_break")]}),
        (_("Source"), {"fields": ["source", ("released_on", "recorded_at")]}),
        (_("Correction"), {"fields": ["supersedes", both("note")]}),
        (_("Publication"), {"fields": [("author", "report"), "published"]}),
    ]

    def choices_of(self, model, request):
        return reach_of(request).indicators() if model is Indicator else super().choices_of(model, request)

    def get_readonly_fields(self, request, obj=None):
        """What is handed in with a report corrects nothing: that is the office's business."""
        handed_in = ["supersedes"] if obj and obj.report_id else []
        return [*super().get_readonly_fields(request, obj), *handed_in]

    def may_write(self, request, row):
        return reach_of(request).may_write_figure(row)

    def save_model(self, request, obj, form, change):
        obj.author = obj.author or request.user
        super().save_model(request, obj, form, change)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, help_texts={"value": unit_hint(obj)}, **kwargs)
