"""The page that asks before a period is opened or closed: what is missing still, and why."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from policytracker.actions.refused import Refused
from policytracker.actions.reporting_periods import set_open
from policytracker.models import ReportingPeriod
from policytracker.record.period_progress import progress_of, total_of

from .period_monitor import may_change, period_for_the_office

SHOWN = 10


class OpeningForm(forms.Form):
    why = forms.CharField(
        label=_("Why is this changed?"),
        help_text=_("The record of changes shows this to the public."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def period_opening(request, pk, is_open, site):
    period = period_for_the_office(request, pk)
    if not may_change(request, period, site):
        raise PermissionDenied
    form = OpeningForm(request.POST or None)
    if form.is_valid() and _act(request, period, is_open, form, site):
        return redirect("admin:period", pk)
    rows = [row for row in progress_of(period) if row.wanting]
    context = site.each_context(request) | {
        "title": gettext("Open the period") if is_open else gettext("Close the period"),
        "period": period,
        "is_open": is_open,
        "form": form,
        "rows": rows[:SHOWN],
        "more": len(rows[SHOWN:]),
        "total": total_of(rows),
    }
    return TemplateResponse(request, "admin/period/opening.html", context)


def _act(request, period, is_open, form, site):
    try:
        set_open(period, is_open, by=request.user, why=form.cleaned_data["why"])
    except Refused as refused:
        form.add_error(None, refused.problems)
        return False
    told = gettext("The period is open for reports.") if is_open else gettext("The period is closed.")
    site.get_model_admin(ReportingPeriod).log_change(request, period, told)
    messages.success(request, told)
    return True
