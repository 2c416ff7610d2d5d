from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import ReportingPeriod

from .columns import both, shown
from .tracker_admin import TrackerAdmin


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(TrackerAdmin):
    public_through = ("programme__published",)
    change_form_template = "admin/period/change_form.html"
    list_display = ["code", "programme", shown("name", _("name")), "starts_on", "ends_on", "due_on", "is_open"]
    list_filter = ["programme", "is_open"]
    list_select_related = ["programme"]
    date_hierarchy = "due_on"
    search_fields = ["code", *both("name")]
    autocomplete_fields = ["programme"]
    fieldsets = [
        (None, {"fields": [("programme", "code"), both("name"), ("starts_on", "ends_on"), ("due_on", "is_open")]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """A period is opened and closed on its own page, which names what is missing."""
        return [*super().get_readonly_fields(request, obj), *(["is_open"] if obj else [])]
