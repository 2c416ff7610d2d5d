from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Directive, ProgressReport

from .columns import both, rows_of, shown
from .directive_gaps import DirectiveGaps
from .history_admin import HistoryAdmin
from .milestone import MilestoneInline
from .prerequisite import PrerequisiteInline
from .responsibility import ResponsibilityInline


@admin.register(Directive)
class DirectiveAdmin(HistoryAdmin):
    list_display = ["code", shown("title", _("title")), "due_on", "latest_status", "published", "kind", "track"]
    list_filter = ["programme", "published", DirectiveGaps, "latest_status", "kind", "reportable", "track"]
    list_select_related = ["track"]
    date_hierarchy = "due_on"
    search_fields = ["code", *both("title"), *both("statement")]
    autocomplete_fields = [
        "programme", "track", "addressed_to", "parent", "passages", "industries", "suggested_indicators",
    ]  # fmt: skip
    readonly_fields = ["latest_status", "latest_report_on", rows_of(ProgressReport, "directive")]
    fieldsets = [
        (None, {"fields": [("programme", "code"), both("title"), both("statement"), "passages"]}),
        (_("Place"), {"fields": [("track", "parent"), "industries", "suggested_indicators"]}),
        (
            _("Kind"),
            {
                "fields": [
                    ("kind", "policy_life"),
                    ("reportable", "not_reportable_because"),
                    ("instrument", "hand"),
                    "addressed_to",
                ]
            },
        ),
        (_("Timetable"), {"fields": [("starts_on", "due_on"), "reporting_frequency"]}),
        (_("Progress"), {"fields": [("latest_status", "latest_report_on"), readonly_fields[-1]]}),
        (_("Publication"), {"fields": ["published"]}),
    ]
    inlines = [ResponsibilityInline, PrerequisiteInline, MilestoneInline]
