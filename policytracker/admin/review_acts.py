"""What the buttons of the review queue do: one report is returned or published, or all that were ticked."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from policytracker.actions.refused import Refused
from policytracker.actions.reporting import take_step
from policytracker.models import ProgressReport, ReportStep

from .publish_selected import RELEASED
from .report_form import NOT_RELEASED, NOTE_NEEDED
from .report_steps import seen_of
from .review_rows import anchor_of

Step = ReportStep.Step
STEPS = [Step.RETURNED, Step.PUBLISHED]
NONE_TICKED = _("Tick the reports that are to be published.")


class StepForm(forms.Form):
    """A report's way on: back to the unit with a note, or to the public once checked for release."""

    report = forms.ModelChoiceField(
        ProgressReport.objects.filter(state=ProgressReport.State.SUBMITTED),
        error_messages={"invalid_choice": _("This report has moved on, or this step is not yours to take.")},
    )
    note = forms.CharField(
        label=_("What has to be changed"), required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )  # fmt: skip
    released = forms.BooleanField(label=RELEASED, required=False)
    step = forms.ChoiceField(choices=[(step.value, step.label) for step in STEPS])

    def clean(self):
        super().clean()
        step = self.cleaned_data.get("step")
        if step == Step.RETURNED and not self.cleaned_data.get("note"):
            self.add_error("note", NOTE_NEEDED)
        if step == Step.PUBLISHED and not self.cleaned_data.get("released"):
            self.add_error("released", NOT_RELEASED)


class TickedReports(forms.ModelMultipleChoiceField):
    def clean(self, value):
        """SQLite fails on a number that is too long to be a key."""
        return super().clean([key if len(key) < 19 else "" for key in value or ()])


class TickedForm(forms.Form):
    ticked = TickedReports(
        ProgressReport.objects.select_related("directive", "period"), error_messages={"required": NONE_TICKED}
    )
    released = forms.BooleanField(label=RELEASED, error_messages={"required": NOT_RELEASED})


def take_one(request, form):
    """The report as it then stands; None if the form says what is wrong, of ``report`` where that has moved on."""
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        seen = seen_of(request, f"seen-{given['report'].pk}")
        return take_step(given["report"], given["step"], by=request.user, note=given["note"], seen=seen)
    except Refused as refused:
        form.add_error(None, refused.problems)
    except PermissionDenied as denied:
        form.add_error("report", str(denied))
    return None


def publish_ticked(request, form):
    """Publish each by itself and return the keys of those published; of each other, what stands in its way is told."""
    published, reports = [], form.cleaned_data["ticked"]
    for report in reports:
        try:
            take_step(report, Step.PUBLISHED, by=request.user, seen=seen_of(request, f"seen-{report.pk}"))
        except (Refused, PermissionDenied) as refused:
            told = gettext("%(report)s is not published: %(why)s") % {"report": report, "why": refused}
            messages.error(request, told, extra_tags=anchor_of(report.pk))
        else:
            published.append(report.pk)
    _tell(request, len(published), len(reports) - len(published))
    return published


def _tell(request, published, refused):
    if published:
        told = ngettext("%(count)d report is published.", "%(count)d reports are published.", published)
        messages.success(request, told % {"count": published})
    if refused:
        told = ngettext(
            "%(count)d report is not published; what stands in its way is said at it.",
            "%(count)d reports are not published; what stands in the way is said at each.",
            refused,
        )
        messages.warning(request, told % {"count": refused})
