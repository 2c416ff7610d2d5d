"""What the buttons under a report do, and what is said of it afterwards."""

from django.contrib import messages
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from policytracker.actions.refused import Refused
from policytracker.actions.reporting import take_step
from policytracker.models import ProgressReport, ReportStep

State, Step = ProgressReport.State, ReportStep.Step

BUTTONS = {
    Step.HANDED_IN: _("Hand in to your approver"),
    Step.SIGNED_OFF: _("Sign off and submit"),
    Step.RETURNED: _("Return for changes"),
    Step.PUBLISHED: _("Publish"),
}
TAKEN = {
    Step.HANDED_IN: _("%(report)s is handed in. Your unit's approver has it now."),
    Step.SIGNED_OFF: _("%(report)s is signed off and submitted. The reviewers of the office have it now."),
    Step.RETURNED: _("%(report)s is returned. The unit that reports has it now, with your note."),
    Step.PUBLISHED: _("%(report)s is published. The public has it now."),
}
KEPT_AS_DRAFT = _("%(report)s is saved as a draft. You have it until it is handed in.")
KEPT = _("%(report)s is saved. It has not been passed on yet.")
REFUSED = _("What you wrote is saved, but the report has not been passed on:")
SAVE_DRAFT, SAVE = pgettext_lazy("button", "Save draft"), pgettext_lazy("button", "Save")


def save_button(report):
    return SAVE_DRAFT if report.state in (State.DRAFT, State.RETURNED) else SAVE


def take_and_tell(request, report):
    """Take the step of the pressed button, if any; is the person's work on the report done?"""
    step = request.POST.get("_step")
    if not step:
        told = KEPT_AS_DRAFT if save_button(report) is SAVE_DRAFT else KEPT
        messages.success(request, told % {"report": report})
        return False
    try:
        note, seen = request.POST.get("note", "").strip(), seen_of(request, "seen")
        report = take_step(report, step, by=request.user, note=note, seen=seen)
    except Refused as refused:
        messages.error(request, " ".join([gettext(REFUSED), *refused.problems]))
        return False
    messages.success(request, told_of(report, step))
    return True


def seen_of(request, name):
    """The last step that the page knew of, or None where it does not say."""
    seen = request.POST.get(name, "")
    return int(seen) if seen.isdecimal() else None


def told_of(report, step):
    """Who has a report after a step."""
    told = TAKEN[step] % {"report": report}
    if not report.published:
        return told
    address = report.directive.get_absolute_url()
    return format_html('{} <a href="{}">{}</a>', told, address, gettext("See it as the public does"))
