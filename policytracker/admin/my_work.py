"""What stands first on the first page: what waits for this person, each with the way to it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policytracker.actions import commenting, my_work
from policytracker.models import Directive, ProgressReport, ReportingPeriod
from policytracker.record.directive_facets import GAPS

from .disagreement import SAID
from .reach import reach_of

State = ProgressReport.State
# In the order in which work moves on.
REPORTS = {
    State.RETURNED: _("Returned to you for changes"),
    State.DRAFT: _("Drafts begun"),
    State.WITH_APPROVER: _("To sign off"),
    State.SUBMITTED: _("To review"),
}


def my_work_of(request):
    reach, periods = reach_of(request), my_work.open_periods()
    due = my_work.reports_due(reach, periods)
    in_hand = my_work.reports_in_hand(reach)
    watched = my_work.periods_to_watch(reach, periods)
    numbers = my_work.numbers_for_the_office(reach, timezone.localdate())
    stands_in, replaced = my_work.stand_ins(reach)
    said = {
        _("New comments from supporting units"): (commenting.new_comments(reach), "commented"),
        _("Directives that your unit supports"): (commenting.supported_directives(reach), "supported"),
    }
    found = {
        "stands_in": stands_in,
        "replaced": replaced,
        "due": {"waiting": due, "address": _list_of(Directive, "report=due")},
        "reports": list(_reports(in_hand)),
        "periods": {"waiting": watched, "address": _list_of(ReportingPeriod, "is_open__exact=1")},
        "comments": list(_comments(said)),
        "lacking": list(_lacking(numbers)),
        "drafts": list(_drafts(request.user, numbers)),
    }
    nothing = not (
        due.total or watched.total or any(found[name] for name in ("reports", "comments", "lacking", "drafts"))
    )
    return found | {"nothing": nothing}


def _reports(in_hand):
    for state, heading in REPORTS.items():
        if state in in_hand:
            listed = _list_of(ProgressReport, f"state__exact={state}")
            address = reverse("admin:review") if state == State.SUBMITTED else listed
            yield {"heading": heading, "waiting": in_hand[state], "address": address}


def _comments(said):
    for heading, (waiting, question) in said.items():
        if waiting.total:
            yield {"heading": heading, "waiting": waiting, "address": _list_of(Directive, f"report={question}")}


def _lacking(numbers):
    labels = {gap: GAPS[gap] for gap in my_work.GAPS} | {"disagreement": SAID["report"]}
    for name, label in labels.items():
        question = "disagreement=report" if name == "disagreement" else f"gap={name}"
        if number := numbers.get(name):
            yield label, number, _list_of(Directive, f"{question}&published__exact=1")


def _drafts(user, numbers):
    for noun in my_work.MARKED:
        may_open = user.has_perm(f"policytracker.view_{noun.model._meta.model_name}")
        if may_open and (number := numbers.get(noun.name)):
            yield noun.model._meta.verbose_name_plural, number, _list_of(noun.model, "published__exact=0")


def _list_of(model, question):
    return reverse(f"admin:policytracker_{model._meta.model_name}_changelist") + f"?{question}"
