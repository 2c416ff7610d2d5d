from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from policytracker.models import Organisation, Programme, ReportingPeriod, Responsibility

LEADS = Responsibility.objects.filter(role=Responsibility.Role.LEAD)


class PeriodChoice(forms.ModelChoiceField):
    def label_from_instance(self, period):
        return pgettext("between parts", ", ").join([str(period.programme), str(period)])


class ReviewQuestions(forms.Form):
    """Which of the submitted reports are shown."""

    programme = forms.ModelChoiceField(
        Programme.objects.order_by("slug"), label=_("programme"), empty_label=_("All"), required=False
    )
    period = PeriodChoice(
        ReportingPeriod.objects.select_related("programme"), label=_("reporting period"), empty_label=_("All"),
        required=False,
    )  # fmt: skip
    unit = forms.ModelChoiceField(
        Organisation.objects.filter(pk__in=LEADS.values("organisation")), label=_("Lead unit"), empty_label=_("All"),
        required=False,
    )  # fmt: skip

    def pick(self, reports):
        programme, period, unit = (self.cleaned_data[name] for name in ("programme", "period", "unit"))
        if programme:
            reports = reports.filter(directive__programme=programme)
        if period:
            reports = reports.filter(period=period)
        if unit:
            reports = reports.filter(directive__in=LEADS.filter(organisation=unit).values("directive"))
        return reports
