"""From day to day, a colleague takes the steps of somebody who is absent, and no more than those."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from policytracker.actions.refused import Refused
from policytracker.actions.reporting import open_steps, take_step
from policytracker.actions.rights import Reach
from policytracker.actions.standing_in import end, may_stand_in_for, obstacles
from policytracker.models import StandIn, User
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


class Staff:
    def __init__(self):
        self.unit, self.directive = make_unit_with_directive()
        self.period = self.directive.programme.periods.get()
        self.contributor = make_person("Contributors", self.unit)
        self.approver = make_person("Unit approvers", self.unit)
        self.reviewer, self.editor = make_person("Reviewers"), make_person("Editors")

    def report(self, state, **values):
        values = {"directive": self.directive, "period": self.period, "summary_en": "Done."} | values
        return make.make_progress_report(published=False, state=state, **values)


@pytest.fixture
def staff(db):
    return Staff()


def fresh(person):
    return User.objects.get(pk=person.pk)


def steps(report, person):
    return open_steps(report, fresh(person))


def test_a_stand_in_of_an_approver_signs_off_and_sends_back_what_was_handed_in(staff):
    report = staff.report("with_approver")
    before = steps(report, staff.contributor)
    make.make_stand_in(absent=staff.approver, person=staff.contributor)
    assert (before, steps(report, staff.contributor)) == ([], ["signed_off", "returned"])
    take_step(report, "signed_off", by=staff.contributor)
    step = report.steps.get()
    assert (step.by, step.on_behalf_of, step.who) == (
        staff.contributor, staff.approver, f"{staff.contributor} for {staff.approver}",
    )  # fmt: skip


def test_a_stand_in_of_a_reviewer_returns_and_publishes(staff):
    report = staff.report("submitted")
    before = steps(report, staff.editor)
    make.make_stand_in(absent=staff.reviewer, person=staff.editor)
    assert (before, steps(report, staff.editor)) == ([], ["returned", "published"])
    published = take_step(report, "published", by=staff.editor)
    assert (published.published, published.reviewer, report.steps.get().on_behalf_of) == (
        True, staff.editor, staff.reviewer,
    )  # fmt: skip


def test_what_is_done_in_ones_own_right_is_done_for_nobody(staff):
    make.make_stand_in(absent=staff.approver, person=staff.contributor)
    report = staff.report("draft")
    assert steps(report, staff.contributor) == ["handed_in", "signed_off"]
    take_step(report, "handed_in", by=staff.contributor)
    assert report.steps.get().on_behalf_of is None


@pytest.mark.parametrize(("first", "last"), [(-3, -1), (1, 3)])
def test_before_the_first_day_and_after_the_last_nothing_is_open(staff, first, last):
    today = timezone.localdate()
    days = {"starts_on": today + first * DAY, "ends_on": today + last * DAY}
    make.make_stand_in(absent=staff.approver, person=staff.contributor, **days)
    report = staff.report("with_approver")
    assert steps(report, staff.contributor) == []
    with pytest.raises(PermissionDenied):
        take_step(report, "signed_off", by=staff.contributor)


def test_the_first_and_the_last_day_count(staff):
    today = timezone.localdate()
    make.make_stand_in(absent=staff.approver, person=staff.contributor, starts_on=today, ends_on=today)
    assert steps(staff.report("with_approver"), staff.contributor) == ["signed_off", "returned"]


@pytest.mark.parametrize("who", ["absent", "administrator"])
def test_it_is_ended_by_the_absent_or_an_administrator_at_once(staff, who):
    people = {"absent": staff.approver, "administrator": make_person("")}
    stand_in = make.make_stand_in(absent=staff.approver, person=staff.contributor)
    end(stand_in, by=people[who])
    assert steps(staff.report("with_approver"), staff.contributor) == []
    with pytest.raises(PermissionDenied):
        end(stand_in, by=people[who])


def test_nobody_else_ends_it(staff):
    stand_in = make.make_stand_in(absent=staff.approver, person=staff.contributor)
    for person in (staff.contributor, staff.reviewer, make_person("Unit approvers", staff.unit)):
        with pytest.raises(PermissionDenied):
            end(stand_in, by=person)


@pytest.mark.parametrize(
    "change",
    [{"is_active": False}, {"is_superuser": True}, {"organisation": None}],
    ids=["has left", "is an administrator now", "has moved"],
)
def test_the_rights_end_with_those_of_the_absent(staff, change):
    make.make_stand_in(absent=staff.approver, person=staff.contributor)
    User.objects.filter(pk=staff.approver.pk).update(**change)
    assert steps(staff.report("with_approver"), staff.contributor) == []


def test_an_absent_person_who_may_not_any_more_lends_nothing(staff):
    make.make_stand_in(absent=staff.approver, person=staff.contributor)
    staff.approver.groups.clear()
    assert steps(staff.report("with_approver"), staff.contributor) == []


def test_a_stand_in_who_lost_the_own_role_takes_no_step(staff):
    make.make_stand_in(absent=staff.approver, person=staff.contributor)
    staff.contributor.groups.clear()
    assert steps(staff.report("with_approver"), staff.contributor) == []


def test_there_are_no_chains(staff):
    """Who stands in for a reviewer does not sign off for the approver for whom that reviewer stands in."""
    reviewer, editor = make_person("Reviewers", staff.unit), make_person("Editors", staff.unit)
    make.make_stand_in(absent=staff.approver, person=reviewer)
    make.make_stand_in(absent=reviewer, person=editor)
    report = staff.report("with_approver")
    assert (steps(report, reviewer), steps(report, editor)) == (["signed_off", "returned"], [])
    assert (Reach(fresh(editor)).may_review, Reach(fresh(editor)).may_sign_off) == (True, False)


def test_an_absent_person_who_moves_takes_no_stand_in_along(staff):
    elsewhere, directive = make_unit_with_directive()
    make.make_stand_in(absent=staff.approver, person=staff.contributor)
    User.objects.filter(pk=staff.approver.pk).update(organisation=elsewhere)
    report = staff.report("with_approver", directive=directive, period=directive.programme.periods.get())
    assert (steps(report, staff.approver), steps(report, staff.contributor)) == (["signed_off", "returned"], [])


def test_a_stand_in_sees_and_owns_no_more_than_before(staff):
    """Steps are lent, and nothing else: neither drafts of others nor figures nor what an editor may not write."""
    draft, other = staff.report("draft"), make.make_indicator()
    before = [(Reach(person).owns(other), Reach(person).may_write(draft), set(person.get_all_permissions()))
              for person in (staff.editor, staff.contributor)]  # fmt: skip
    make.make_stand_in(absent=staff.reviewer, person=staff.editor)
    make.make_stand_in(absent=staff.approver, person=staff.contributor)
    people = [fresh(staff.editor), fresh(staff.contributor)]
    after = [(Reach(person).owns(other), Reach(person).may_write(draft), set(person.get_all_permissions()))
             for person in people]  # fmt: skip
    assert after == before


def test_the_absent_and_everybody_else_keep_the_rights_that_they_had(staff):
    report, others = (
        staff.report("with_approver"),
        [staff.approver, staff.reviewer, make_person("Contributors", staff.unit)],
    )
    before = [steps(report, person) for person in others]
    make.make_stand_in(absent=staff.approver, person=staff.contributor)
    assert [steps(report, person) for person in others] == before == [["signed_off", "returned"], [], []]


def test_a_stand_in_publishes_nothing_that_they_wrote(staff):
    report = staff.report("submitted", author=staff.editor)
    make.make_stand_in(absent=staff.reviewer, person=staff.editor)
    with pytest.raises(Refused, match="you wrote this yourself"):
        take_step(report, "published", by=staff.editor)


@pytest.mark.parametrize("how", ["wrote", "signed off"])
def test_a_stand_in_publishes_nothing_that_the_absent_could_not(staff, how):
    report = staff.report("submitted", author=staff.reviewer if how == "wrote" else staff.contributor)
    if how == "signed off":
        make.make_report_step(report=report, step="signed_off", by=staff.reviewer)
    make.make_stand_in(absent=staff.reviewer, person=staff.editor)
    with pytest.raises(Refused, match="for whom you stand in, wrote this or signed it off"):
        take_step(report, "published", by=staff.editor)


def test_who_signed_off_as_a_stand_in_does_not_publish(staff):
    """Four eyes are two people's, not two seats'."""
    person = make_person("Reviewers", staff.unit)
    make.make_stand_in(absent=staff.approver, person=person)
    report = take_step(staff.report("with_approver"), "signed_off", by=person)
    assert report.steps.get().on_behalf_of == staff.approver
    with pytest.raises(Refused, match="You signed this report off"):
        take_step(report, "published", by=person)


def test_a_colleague_of_the_unit_or_of_the_office_may_stand_in(staff):
    second, reviewer = make_person("Unit approvers", staff.unit), make_person("Reviewers")
    make_person("Contributors", make.make_organisation()), make_person("Contributors"), make_person("")
    make_person("Editors", staff.unit), make_person("Contributors", staff.unit, is_active=False)
    assert set(may_stand_in_for(staff.approver)) == {staff.contributor, second}
    assert set(may_stand_in_for(staff.reviewer)) == {staff.editor, reviewer}


def told(absent, person, first=0, last=1):
    today = timezone.localdate()
    row = StandIn(absent=absent, person=person, starts_on=today + first * DAY, ends_on=today + last * DAY)
    return list(obstacles(row))


def test_what_is_wrong_with_a_stand_in_is_told(staff):
    second = make_person("Unit approvers", staff.unit)
    colleague = "Choose a colleague of the same organisation: for a reviewer of the office, else one who reports."
    seat = "Only an approver or a reviewer is stood in for: choose one."
    assert told(staff.approver, staff.contributor) == []
    assert told(staff.approver, staff.editor) == told(staff.approver, staff.approver) == [colleague]
    assert told(staff.contributor, staff.approver) == told(make_person(""), staff.editor) == [seat]
    assert told(staff.approver, staff.contributor, -3, -1) == ["The last day is over: choose a later one."]
    stand_in = make.make_stand_in(absent=staff.approver, person=second)
    days = f"{stand_in.starts_on.isoformat()} to {stand_in.ends_on.isoformat()}"
    taken = [f"On some of these days {second} for {staff.approver} already ({days}): end that first."]
    assert told(staff.approver, staff.contributor) == told(second, staff.contributor) == taken


def test_nobody_publishes_for_a_reviewer_who_would_not_be_asked_for_two_steps(staff):
    """Of the office, but without the right to publish: whoever has that signs in with a second step."""
    reader = Group.objects.create(name="Readers")
    reader.permissions.set(Permission.objects.filter(codename__in=["see_all_drafts", "view_progressreport"]))
    reviewer, person = make_person("Reviewers"), make.make_user(organisation=None)
    person.groups.add(reader)
    assert fresh(person) not in may_stand_in_for(reviewer)
    make.make_stand_in(absent=reviewer, person=person)
    assert steps(staff.report("submitted"), person) == []
