"""Somebody leaves: what they have begun goes on in other hands, and their name stays on what they did."""

import pytest
from django.core.exceptions import PermissionDenied

from policytracker.actions.handing_over import come_back, hand_over, leave
from policytracker.actions.refused import Refused
from policytracker.actions.reporting import last_step, take_step
from policytracker.models import Observation, ProgressReport, ReportStep, User
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

pytestmark = pytest.mark.django_db


class Unit:
    def __init__(self):
        self.over = make.make_organisation()
        self.organisation, self.directive = make_unit_with_directive(parent=self.over)
        self.period = self.directive.programme.periods.get()
        self.author, self.colleague = (make_person("Contributors", self.organisation) for _number in range(2))
        self.approver = make_person("Unit approvers", self.organisation)
        self.indicator = make.make_indicator(data_owner=self.organisation)

    def report(self, **values):
        values = {"directive": self.directive, "period": self.period, "author": self.author} | values
        return make.make_progress_report(published=False, **values)

    def figure(self, **values):
        return make.make_observation(published=False, indicator=self.indicator, author=self.author, **values)


@pytest.fixture
def unit(db):
    return Unit()


def author_of(row):
    return type(row).objects.get(pk=row.pk).author


@pytest.mark.parametrize("state", ["draft", "returned", "with_approver", "submitted"])
def test_what_is_open_goes_to_the_colleague_and_the_step_says_who_gave_what_to_whom(unit, state):
    report, figure = unit.report(state=state), unit.figure()
    assert hand_over(unit.author, to=unit.colleague, by=unit.approver) == 2
    step = report.steps.get()
    assert (author_of(report), author_of(figure)) == (unit.colleague, unit.colleague)
    assert (step.step, step.by, step.former_author, step.new_author) == (
        "handed_over", unit.approver, unit.author, unit.colleague,
    )  # fmt: skip
    assert (step.told, ProgressReport.objects.get().state) == (f"from {unit.author} to {unit.colleague}", state)


def test_what_is_published_or_of_another_author_stays(unit):
    published = make.make_progress_report(directive=unit.directive, period=unit.period, author=unit.author)
    other = unit.figure()
    Observation.objects.update(author=unit.approver)
    assert hand_over(unit.author, to=unit.colleague, by=unit.approver) == 0
    assert (author_of(published), author_of(other), ReportStep.objects.count()) == (unit.author, unit.approver, 0)


@pytest.mark.parametrize("who", ["approver", "administrator", "approver above"])
def test_the_approver_and_an_administrator_hand_over(unit, who):
    people = {
        "approver": unit.approver, "administrator": make_person(""),
        "approver above": make_person("Unit approvers", unit.over),
    }  # fmt: skip
    unit.report()
    assert hand_over(unit.author, to=unit.colleague, by=people[who]) == 1


@pytest.mark.parametrize("who", ["the author", "a colleague", "a stranger", "a reviewer", "an editor"])
def test_nobody_else_hands_over_or_shuts_out(unit, who):
    people = {
        "the author": unit.author, "a colleague": unit.colleague,
        "a stranger": make_person("Unit approvers", make.make_organisation()),
        "a reviewer": make_person("Reviewers", unit.organisation), "an editor": make_person("Editors"),
    }  # fmt: skip
    report = unit.report()
    for act in (hand_over, leave):
        with pytest.raises(PermissionDenied):
            act(unit.author, to=unit.colleague, by=people[who])
    assert (author_of(report), User.objects.get(pk=unit.author.pk).is_active) == (unit.author, True)


def test_an_approver_hands_over_nothing_of_those_with_more_rights(unit):
    with pytest.raises(PermissionDenied):
        hand_over(make_person("Editors", unit.organisation), to=unit.colleague, by=unit.approver)


@pytest.mark.parametrize("where", ["below", "elsewhere", "nowhere", "left"])
def test_work_goes_to_an_active_colleague_of_the_unit_or_above(unit, where):
    places = {
        "below": make.make_organisation(parent=unit.organisation), "elsewhere": make.make_organisation(),
        "nowhere": None, "left": unit.organisation,
    }  # fmt: skip
    to, report = make_person("Contributors", places[where], is_active=where != "left"), unit.report()
    with pytest.raises(Refused, match="Choose an active colleague"):
        hand_over(unit.author, to=to, by=unit.approver)
    assert author_of(report) == unit.author


def test_somebody_above_takes_over(unit):
    report = unit.report()
    above = make_person("Contributors", unit.over)
    hand_over(unit.author, to=above, by=unit.approver)
    assert author_of(report) == above


def test_who_may_not_write_takes_nothing_over_and_nothing_is_half_done(unit):
    rows = [unit.report(), unit.figure()]
    with pytest.raises(Refused) as refused:
        hand_over(unit.author, to=make_person("Editors", unit.organisation), by=make_person(""))
    assert (len(refused.value.problems), {author_of(row) for row in rows}) == (2, {unit.author})
    assert ReportStep.objects.exists() is False


def test_a_reviewers_correction_goes_to_another_reviewer(unit):
    first, second, administrator = make_person("Reviewers"), make_person("Reviewers"), make_person("")
    published = make.make_progress_report(directive=unit.directive, period=unit.period)
    correction = unit.report(corrects=published, author=first)
    hand_over(first, to=second, by=administrator)
    assert author_of(correction) == second


def submitted(unit, reviewer):
    """A report that was the reviewer's, while they still worked for the unit, and is submitted now."""
    report = unit.report(author=reviewer, summary_en="Done.")
    hand_over(reviewer, to=unit.colleague, by=make_person(""))
    return take_step(report, "signed_off", by=unit.approver)


def test_four_eyes_hold_for_the_former_author_too(unit):
    reviewer = make_person("Reviewers", unit.organisation)
    report = submitted(unit, reviewer)
    with pytest.raises(Refused, match="you wrote this yourself"):
        take_step(report, "published", by=reviewer)
    assert take_step(report, "published", by=make_person("Reviewers")).published


def test_four_eyes_hold_for_the_former_author_of_a_figure(unit):
    reviewer = make_person("Reviewers", unit.organisation)
    report = unit.report(summary_en="Done.")
    figure = unit.figure(report=report)
    Observation.objects.update(author=reviewer)
    hand_over(reviewer, to=unit.colleague, by=make_person(""))
    take_step(report, "signed_off", by=unit.approver)
    assert author_of(figure) == unit.colleague
    with pytest.raises(Refused, match="you wrote this yourself"):
        take_step(report, "published", by=reviewer)


def test_a_report_handed_over_has_not_moved(unit):
    """A page of it that was opened before still holds, and so does the draft's own way."""
    report = unit.report()
    hand_over(unit.author, to=unit.colleague, by=unit.approver)
    assert last_step(report) == 0
    assert take_step(report, "handed_in", by=unit.colleague, seen=0).state == "with_approver"


def test_who_leaves_cannot_sign_in_and_their_work_goes_on(unit, client):
    report = unit.report()
    client.force_login(unit.author)
    assert leave(unit.author, to=unit.colleague, by=unit.approver) == 1
    assert (author_of(report), User.objects.get(pk=unit.author.pk).is_active) == (unit.colleague, False)
    assert client.get("/admin/").status_code == 302


def test_leaving_is_one_transaction_with_the_handing_over(unit):
    report = unit.report()
    with pytest.raises(Refused):
        leave(unit.author, to=make_person("Editors", unit.organisation), by=make_person(""))
    assert (author_of(report), User.objects.get(pk=unit.author.pk).is_active) == (unit.author, True)


def test_nobody_shuts_themselves_out(unit):
    for person in (unit.approver, make_person("")):
        with pytest.raises(Refused, match="You cannot shut yourself out"):
            leave(person, by=person)


def test_who_left_is_let_in_again_by_those_who_look_after_them(unit):
    leave(unit.author, by=unit.approver)
    with pytest.raises(PermissionDenied):
        come_back(unit.author, by=unit.colleague)
    come_back(unit.author, by=unit.approver)
    assert User.objects.get(pk=unit.author.pk).is_active is True
