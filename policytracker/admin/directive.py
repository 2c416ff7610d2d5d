from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from policytracker.actions.commenting import may_read_comments
from policytracker.models import Directive, ProgressReport
from policytracker.record.disagreement import with_targets_judged
from policytracker.record.pace_faults import with_ahead

from .columns import both, rows_of, shown
from .directive_gaps import DirectiveGaps
from .directive_reports_due import DirectiveReportsDue
from .directive_warnings import DirectiveWarnings
from .disagreement import DisagreementFilter, told_of_directive
from .history_admin import HistoryAdmin
from .milestone import MilestoneInline
from .prerequisite import PrerequisiteInline
from .reach import reach_of
from .responsibility import ResponsibilityInline


@admin.register(Directive)
class DirectiveAdmin(HistoryAdmin):
    change_form_template = "admin/policytracker/directive/change_form.html"
    list_display = [
        "code", shown("title", _("title")), "due_on", "latest_status", "warnings", "published", "kind", "track",
    ]  # fmt: skip
    list_filter = [
        "programme", "published", DirectiveReportsDue, DirectiveGaps, DisagreementFilter, DirectiveWarnings,
        "latest_status", "kind", "reportable", "track",
    ]  # fmt: skip
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

    def get_queryset(self, request):
        return with_ahead(with_targets_judged(super().get_queryset(request), timezone.localdate()))

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["may_read_comments"] = obj and may_read_comments(reach_of(request), obj)
        may_add = request.user.has_perm("policytracker.add_progressreport")
        context["may_report"] = obj and may_add and reach_of(request).directives().filter(pk=obj.pk).exists()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description=_("warnings"))
    def warnings(self, row):
        told = [*told_of_directive(row), *([gettext("Ahead of what must be in place first")] if row.ahead else [])]
        return pgettext("between parts", "; ").join(told)
