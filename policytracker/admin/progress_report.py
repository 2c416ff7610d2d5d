from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from policytracker.actions.commenting import comments_of_this_round
from policytracker.actions.reporting import open_steps
from policytracker.models import ProgressReport, Responsibility

from .columns import both
from .evidence import EvidenceInline
from .fieldsets import without
from .reach import reach_of
from .reached_milestone import ReachedMilestoneInline
from .report_codes import name_new
from .report_figure import ReportFigureInline
from .report_form import ReportForm
from .report_list import ReportList, WaitingForMe, theirs_first
from .report_start import indicators_of, start_of
from .report_step import ReportStepInline
from .report_steps import BUTTONS, save_button, take_and_tell
from .tracker_admin import TrackerAdmin

State = ProgressReport.State
INTERNAL = ("problems", "next_step")
# What only becomes known on a report's way.
LATER = ("code", "state", "author", "reviewer", "published_on")

FILL_IN_ENGLISH = _(
    "Fill in the English where it is missing; the rest stays as the unit wrote it. Whoever fills it in leaves the"
    " publishing to another reviewer."
)


@admin.register(ProgressReport)
class ProgressReportAdmin(TrackerAdmin):
    append_only = True
    fixed_once_public = ()
    known_from_the_start = ("directive", "corrects")
    form = ReportForm
    change_form_template = "admin/policytracker/progressreport/change_form.html"
    list_display = ["directive", "period", "state", "status", "unit", "published_on", "code"]
    list_filter = [WaitingForMe, "state", "period", "status", "directive__programme"]
    date_hierarchy = "published_on"
    search_fields = ["code", "directive__code", *both("directive__title"), *both("summary")]
    readonly_fields = ["directive", "code", "state", "corrects", "published_on", "author", "reviewer"]
    # Units write in Chinese, so that comes first.
    fieldsets = [
        (None, {"fields": [("directive", "period"), ("code", "state"), "corrects"]}),
        (_("Progress"), {"fields": ["status", both("summary")[::-1], both("reason")[::-1]]}),
        (
            _("Internal: never public"),
            {
                "fields": [INTERNAL],
                "classes": ["internal"],
                "description": _("Only your unit and the office read this."),
            },
        ),
        (_("Publication"), {"fields": [("author", "reviewer"), "published_on"]}),
    ]
    inlines = [ReachedMilestoneInline, ReportFigureInline, EvidenceInline, ReportStepInline]

    class Media:
        js = ["js/unsaved-report.js"]

    @admin.display(description=_("unit"))
    def unit(self, row):
        leads = [held for held in row.directive.responsibilities.all() if held.role == Responsibility.Role.LEAD]
        return ", ".join(str(held.organisation) for held in leads)

    def get_changelist(self, request, **kwargs):
        return ReportList

    def get_ordering(self, request):
        """Whose turn it is asks the database; a form that is sent finds its report in any order."""
        return [] if request.method == "POST" else theirs_first(reach_of(request))

    def get_queryset(self, request):
        # A report without a code is named by its directive and period, in search results too.
        return super().get_queryset(request).select_related("directive__programme", "period", "author")

    def may_write(self, request, row):
        return reach_of(request).may_write(row)

    def has_delete_permission(self, request, obj=None):
        """What was handed in once stays, with its steps."""
        return super().has_delete_permission(request, obj) and not (obj and obj.steps.on_the_way().exists())

    def has_change_permission(self, request, obj=None):
        translates = obj is not None and reach_of(request).may_translate(obj)
        return translates or super().has_change_permission(request, obj)

    def get_readonly_fields(self, request, obj=None):
        """A report stays with its directive and its period; the office adds the English and nothing else."""
        fields = [*super().get_readonly_fields(request, obj), *(["period"] if obj else [])]
        if obj and reach_of(request).may_translate(obj):
            fields += ["status", "summary_zh_hans", "reason_zh_hans", *INTERNAL]
        return fields

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        hidden = set() if obj else {*LATER}
        if not (obj or start_of(request)).corrects:
            hidden.add("corrects")
        if obj and not self._is_inside(request, obj):
            hidden.update(INTERNAL)
        return list(without(hidden, fieldsets))

    def _is_inside(self, request, report):
        reach = reach_of(request)
        return reach.sees_all or reach.covers(report)

    def get_inlines(self, request, obj):
        left_out = set()
        if obj is None or not self._is_inside(request, obj):
            left_out.add(ReportStepInline)
        if not self._has_figures(request, obj):
            left_out.add(ReportFigureInline)
        return [inline for inline in self.inlines if inline not in left_out]

    def _has_figures(self, request, report):
        if "figures-TOTAL_FORMS" in request.POST or (report and report.figures.exists()):
            return True
        return indicators_of(start_of(request, report).directive, reach_of(request)).exists()

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.start = None if change else start_of(request)
        return form

    def get_changeform_initial_data(self, request):
        return start_of(request).initial(unchanged="unchanged" in request.GET)

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        if not (request.GET.get("directive") or request.GET.get("corrects")):
            return self._ask_for_directive(request)
        if request.method == "GET" and not start_of(request).periods:
            return self._nothing_to_report(request, start_of(request))
        return super().add_view(request, form_url, extra_context)

    def _ask_for_directive(self, request):
        context = self.admin_site.each_context(request) | {
            "title": gettext("Report progress"),
            "opts": self.opts,
            "directives": reach_of(request).directives(),
        }
        return TemplateResponse(request, "admin/policytracker/progressreport/choose_directive.html", context)

    def _nothing_to_report(self, request, start):
        if start.in_hand:
            messages.info(request, gettext("The report of this period has been begun already: here it is."))
            return redirect("admin:policytracker_progressreport_change", start.in_hand.pk)
        told = gettext("No period is open for a report of %(directive)s: the office opens the next one.")
        messages.warning(request, told % {"directive": start.directive})
        return redirect("admin:policytracker_directive_change", start.directive.pk)

    def notice(self, request, obj):
        if obj and settings.FOUR_EYES and reach_of(request).may_translate(obj):
            return FILL_IN_ENGLISH
        return super().notice(request, obj)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        form = context["adminform"].form
        report, reach = form.instance, reach_of(request)
        may_save = self.has_change_permission(request, obj) if obj else True
        context |= {
            "title": context["title"] if obj else gettext("Report progress"),
            "last_published": start_of(request, obj).last_published,
            "comments": self._comments(request, obj),
            "unchanged": obj is None and "unchanged" in request.GET,
            "returned": _returned(report),
            "may_correct": report.published and reach.reviews and not report.corrections.exists(),
            "save_button": save_button(report) if may_save else None,
            "steps": [(step, BUTTONS[step]) for step in open_steps(report, request.user, reach)],
            "note": form["note"],
            "seen": form["seen"],
            "released": form["released"],
        }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _comments(self, request, report):
        """On what is being reported now: not beside a report that the public has."""
        if report and report.published:
            return []
        return comments_of_this_round(reach_of(request), start_of(request, report).directive)

    def save_model(self, request, obj, form, change):
        if obj.author_id is None:
            obj.author = request.user
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        name_new(formset, form.instance, request.user)
        super().save_formset(request, form, formset, change)

    def log_change(self, request, obj, message):
        """Who passes a report on unchanged has not written it, and may publish it later."""
        return super().log_change(request, obj, message) if message else None

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_change(request, obj)

    def response_change(self, request, obj):
        """After a step, to what waits next; a draft stays open."""
        if take_and_tell(request, obj):
            return redirect("admin:index")
        return redirect("admin:policytracker_progressreport_change", obj.pk)


def _returned(report):
    """The step by which the office or the approver gave it back, with the note."""
    if report.state != State.RETURNED:
        return None
    return report.steps.on_the_way().select_related("by", "on_behalf_of").last()
