from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Programme

from .columns import both, shown
from .phase import PhaseInline
from .track import TrackInline
from .tracker_admin import PublishedAdmin


@admin.register(Programme)
class ProgrammeAdmin(PublishedAdmin):
    fixed_once_public = ("slug",)
    list_display = ["slug", shown("name", _("name")), "area", "starts_on", "ends_on", "fictional", "published"]
    list_filter = ["published", "fictional"]
    list_select_related = ["area"]
    search_fields = ["slug", *both("name")]
    autocomplete_fields = ["area"]
    fieldsets = [
        (None, {"fields": ["slug", both("name"), both("description"), both("editorial_rules")]}),
        (_("Place"), {"fields": ["area", ("starts_on", "ends_on"), "fictional"]}),
        (_("Publication"), {"fields": ["published"]}),
    ]
    inlines = [PhaseInline, TrackInline]
