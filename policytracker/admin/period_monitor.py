"""The office's page of a reporting period: which unit has reported how much, and whom to ask for the rest."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from policytracker.models import ReportingPeriod
from policytracker.models.vocabulary import Level
from policytracker.record.period_progress import progress_of, total_of

from .period_chase_list import XLSX, chase_list

# It names people with their addresses.
NEEDED = ["policytracker.see_all_drafts", "policytracker.view_reportingperiod", "policytracker.view_user"]


class UnitQuestions(forms.Form):
    level = forms.ChoiceField(label=_("Level of the unit"), choices=[("", _("All")), *Level.choices], required=False)
    wanting = forms.BooleanField(label=_("Only units with reports missing"), required=False)

    def pick(self, rows):
        level, wanting = self.cleaned_data["level"], self.cleaned_data["wanting"]
        return [row for row in rows if (not level or _level_of(row) == level) and (row.wanting or not wanting)]


def _level_of(row):
    return row.unit.level if row.unit else ""


def period_for_the_office(request, pk):
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied
    return get_object_or_404(ReportingPeriod.objects.select_related("programme"), pk=pk)


@require_safe
def period_monitor(request, pk, site):
    period, questions = period_for_the_office(request, pk), UnitQuestions(request.GET)
    rows = questions.pick(progress_of(period)) if questions.is_valid() else []
    context = site.each_context(request) | {
        "title": period,
        "period": period,
        "questions": questions,
        "rows": rows,
        "total": total_of(rows),
        "may_change": may_change(request, period, site),
    }
    return TemplateResponse(request, "admin/period/monitor.html", context, status=200 if questions.is_valid() else 400)


@require_safe
def period_chase(request, pk, site):
    """The same units as a file to ask them for what is missing."""
    period, questions = period_for_the_office(request, pk), UnitQuestions(request.GET)
    if not questions.is_valid():
        return HttpResponse(questions.errors.as_json(), status=400, content_type="application/json")
    rows = questions.pick(progress_of(period))
    answer = HttpResponse(chase_list(period, rows), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{period.programme.slug}-{period.code}-reports.xlsx"'
    return answer


def may_change(request, period, site):
    return site.get_model_admin(ReportingPeriod).has_change_permission(request, period)
