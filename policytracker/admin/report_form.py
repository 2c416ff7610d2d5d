from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from policytracker.actions.reporting import last_step
from policytracker.models import DeliveryStatus, ProgressReport, ReportingPeriod, ReportStep

from .publish_selected import RELEASED
from .tracker_form import TrackerForm

Step = ReportStep.Step

LONGEST_TEXT = 5000
TOO_LONG = ngettext_lazy(
    "This text is too long: shorten it to %(limit_value)d character (it has %(show_value)d).",
    "This text is too long: shorten it to %(limit_value)d characters (it has %(show_value)d).",
    "limit_value",
)
PERIOD_CLOSED = _("This period is closed for reports: choose one that is open.")
REASON_NEEDED = _("Give the reason: there are problems, or work was suspended or dropped.")
REOPENED = _("The directive was reported as completed: give the reason why it is reopened.")
CORRECTION_GIVES_ITS_REASON = _("A correction needs a reason: say why the published report is replaced.")
NOTE_NEEDED = _("Say what has to be changed before the report is handed in again.")
NOT_RELEASED = _("Check the report for release (保密审查) and tick this; then publish it.")
ENGLISH_NEEDED = _("Give this in English before the report is published.")
LATER_IN_ENGLISH = _("May stay empty: the office gives the English before the report is published.")


HELP = {
    "period": _("The open periods without a report of this directive."),
    "summary_zh_hans": _("What was done in this period. The public reads it."),
    "reason_zh_hans": _(
        "Needed where there are problems, where work is suspended or dropped, and where what was completed is"
        " reopened. The public reads it."
    ),
}


class PeriodChoice(forms.ModelChoiceField):
    def offer(self, start):
        """Offer those to be reported; of any other of the programme, the form says what is wrong with it."""
        self.offered = {str(period.pk): period for period in start.periods}
        self.queryset = ReportingPeriod.objects.filter(programme=start.directive.programme_id)
        self.widget = forms.Select(choices=[("", "---------"), *self.offered.items()])

    def to_python(self, value):
        return self.offered.get(value) or super().to_python(value)


class ReportForm(TrackerForm):
    """A report's texts, and what goes with the step that the pressed button takes."""

    note = forms.CharField(
        label=_("What has to be changed"), required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )  # fmt: skip
    released = forms.BooleanField(label=RELEASED, required=False)
    # The last step that the page knew of.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    # Given by the admin page where the report is new.
    start = None

    class Meta:
        field_classes = {"period": PeriodChoice}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound and self.instance.pk:
            self.initial["seen"] = last_step(self.instance)
        if self.start:
            self.instance.directive, self.instance.corrects = self.start.directive, self.start.corrects
        if "period" in self.fields:
            self.fields["period"].offer(self.start)
        for name in HELP.keys() & self.fields.keys():
            self.fields[name].help_text = HELP[name]
        if "summary_en" in self.fields:
            # What a unit leaves to the office is checked as the report is published.
            self.fields["summary_en"].required = False
        for name in ("summary", "reason") if "summary_zh_hans" in self.fields else ():
            self.fields[f"{name}_en"].help_text = LATER_IN_ENGLISH
        for name in self._meta.fields:
            if name in self.fields and isinstance(ProgressReport._meta.get_field(name), models.TextField):
                self.fields[name].validators.append(MaxLengthValidator(LONGEST_TEXT, TOO_LONG))

    @cached_property
    def changed_data(self):
        """The note and the tick belong to the step: who gives them has not written the report."""
        return [name for name in super().changed_data if name in self._meta.fields]

    def clean_period(self):
        period, directive = self.cleaned_data["period"], self.start.directive
        if not period.is_open and not self.start.corrects:
            raise forms.ValidationError(PERIOD_CLOSED)
        if period not in self.start.periods:
            raise forms.ValidationError(_told_of(directive.reports.filter(period=period, corrects=None).first()))
        return period

    def clean(self):
        super().clean()
        if "status" in self.cleaned_data and not (self._given("reason_en") or self._given("reason_zh_hans")):
            self._ask_for_reason(self.cleaned_data["status"])
        step = self.data.get("_step")
        if step == Step.RETURNED and not self._given("note"):
            self.add_error("note", NOTE_NEEDED)
        if step == Step.PUBLISHED:
            self._ask_before_publishing()

    def _given(self, name):
        return self.cleaned_data.get(name) or name in self.errors

    def _ask_before_publishing(self):
        if not self._given("released"):
            self.add_error("released", NOT_RELEASED)
        for name in ("summary", "reason"):
            if getattr(self.instance, f"{name}_zh_hans") and not self._given(f"{name}_en"):
                self.add_error(f"{name}_en", ENGLISH_NEEDED)

    def _ask_for_reason(self, status):
        completed = self.instance.directive.latest_status == DeliveryStatus.COMPLETED
        if DeliveryStatus(status).needs_reason:
            self.add_error("reason_zh_hans", REASON_NEEDED)
        elif self.instance.corrects:
            self.add_error("reason_zh_hans", CORRECTION_GIVES_ITS_REASON)
        elif completed and status != DeliveryStatus.COMPLETED:
            self.add_error("reason_zh_hans", REOPENED)


def _told_of(report):
    address = reverse("admin:policytracker_progressreport_change", args=[report.pk])
    told = gettext("There is a report on this directive for this period already: %(link)s.")
    link = format_html('<a href="{}">{} ({})</a>', address, report, report.get_state_display())
    return format_html(told.replace("%(link)s", "{}"), link)
