import datetime as dt

import pytest

from policytracker.actions.my_work import (
    SHOWN,
    numbers_for_the_office,
    open_periods,
    periods_to_watch,
    reports_due,
    reports_in_hand,
)
from policytracker.actions.reporting import take_step
from policytracker.actions.rights import Reach
from policytracker.models import Standing
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 2, 10)
GAPS = ("stale", "no_lead", "no_date", "no_target", "disagreement")


@pytest.fixture
def unit():
    """A unit with a directive that has an open period, and the people of the report's way."""

    class Unit:
        organisation, directive = make_unit_with_directive()
        period = directive.programme.periods.get()
        contributor = make_person("Contributors", organisation)
        approver = make_person("Unit approvers", organisation)
        reviewer = make_person("Reviewers")
        editor = make_person("Editors")
        administrator = make_person("")
        stranger = make_person("Unit approvers", make_unit_with_directive()[0])

        def another_directive(self, **values):
            directive = make.make_directive(programme=self.directive.programme, **values)
            make.make_responsibility(directive=directive, organisation=self.organisation)
            return directive

        def report(self, state, **values):
            directive = values.pop("directive", None) or self.another_directive()
            values = {"author": self.contributor, "period": self.period} | values
            return make.make_progress_report(directive=directive, published=False, state=state, **values)

    return Unit()


def due_to(person):
    waiting = reports_due(Reach(person), open_periods())
    return [(row.directive.code, row.period.code) for row in waiting.rows]


def in_hand_of(person):
    return {state: waiting.rows for state, waiting in reports_in_hand(Reach(person)).items()}


def test_a_report_is_due_until_somebody_of_the_unit_begins_it(unit):
    expected = [(unit.directive.code, unit.period.code)]
    people = (unit.contributor, unit.approver, unit.reviewer, unit.editor, unit.administrator)
    assert [due_to(person) for person in people] == [expected, expected, [], [], []]
    assert unit.directive.code not in dict(due_to(unit.stranger))
    unit.report("draft", directive=unit.directive)
    assert due_to(unit.contributor) == []


def test_no_report_is_due_in_a_closed_period(unit):
    unit.period.is_open = False
    with tampering():
        unit.period.save()
    assert due_to(unit.contributor) == []


def test_what_is_due_first_comes_first_and_the_rest_is_counted(unit):
    for number in range(SHOWN):
        unit.another_directive(code=f"D-{number}")
    early = make.make_reporting_period(programme=unit.directive.programme, code="EARLY", due_on=dt.date(2025, 1, 1))
    waiting = reports_due(Reach(unit.contributor), open_periods())
    assert (waiting.total, waiting.more, {row.period for row in waiting.rows}) == (22, 12, {early})


def test_each_report_waits_for_whose_turn_it_is(unit):
    draft, returned, handed_in, submitted = (
        unit.report(state) for state in ("draft", "returned", "with_approver", "submitted")
    )
    unit_writes = {"draft": [draft], "returned": [returned]}
    assert in_hand_of(unit.contributor) == unit_writes
    assert in_hand_of(unit.approver) == unit_writes | {"with_approver": [handed_in]}
    review = {"submitted": [submitted]}
    assert [in_hand_of(person) for person in (unit.reviewer, unit.administrator)] == [review, review]
    assert [in_hand_of(person) for person in (unit.editor, unit.stranger)] == [{}, {}]


def test_a_correction_waits_for_the_reviewer_who_writes_it(unit):
    old = unit.report("submitted", directive=unit.directive)
    old = take_step(old, "published", by=unit.reviewer)
    correction = unit.report("draft", directive=unit.directive, author=unit.reviewer, corrects=old)
    assert in_hand_of(unit.reviewer) == {"draft": [correction]}
    assert in_hand_of(make_person("Reviewers")) == {}


def test_a_returned_report_comes_with_its_newest_note(unit):
    report = unit.report("submitted")
    take_step(report, "returned", by=unit.reviewer, note="Which plants?")
    take_step(report, "handed_in", by=unit.contributor)
    take_step(report, "returned", by=unit.approver, note="Name them.")
    (row,) = in_hand_of(unit.contributor)["returned"]
    assert [step.note for step in row.returned_with] == ["Name them.", "Which plants?"]


def test_a_persons_own_drafts_come_before_those_of_colleagues(unit):
    first, second = unit.report("draft", author=unit.approver), unit.report("draft")
    assert in_hand_of(unit.contributor) == {"draft": [second, first]}
    assert in_hand_of(unit.approver) == {"draft": [first, second]}


def test_what_a_reviewer_may_publish_comes_before_what_they_wrote(unit, settings):
    own = unit.report("submitted", author=unit.reviewer)
    with_own_figure, other = unit.report("submitted"), unit.report("submitted")
    make.make_observation(published=False, report=with_own_figure, author=unit.reviewer)
    rows = in_hand_of(unit.reviewer)["submitted"]
    assert [(row, row.own) for row in rows] == [(other, False), (own, True), (with_own_figure, True)]
    settings.FOUR_EYES = False
    assert [row.own for row in in_hand_of(unit.reviewer)["submitted"]] == [False] * 3


def test_a_list_ends_after_ten_and_counts_the_rest(unit):
    for _number in range(SHOWN + 2):
        unit.report("draft")
    waiting = reports_in_hand(Reach(unit.contributor))["draft"]
    assert (len(waiting.rows), waiting.total, waiting.more) == (10, 12, 2)


def test_the_office_sees_how_many_reports_each_open_period_lacks(unit):
    unit.report("draft")
    unit.report("submitted")
    unit.report("published", code="R-1", published_on=TODAY)
    for person in (unit.reviewer, unit.editor, unit.administrator):
        rows = periods_to_watch(Reach(person), open_periods()).rows
        assert {row.period: row.missing for row in rows}[unit.period] == 2
    for person in (unit.contributor, unit.approver, unit.stranger):
        assert periods_to_watch(Reach(person), open_periods()).rows == []


def test_the_office_counts_what_directives_lack(unit):
    stale = {"reporting_frequency": "monthly", "latest_status": "under_way", "latest_report_on": dt.date(2025, 1, 1)}
    directive = unit.another_directive(due_on=TODAY, **stale)
    target = make.make_target(programme=directive.programme, directives=[directive])
    Standing.objects.create(target=target, starts_on=dt.date.min, verdict="missed")
    make.make_directive(programme=directive.programme, reportable=False)
    make.make_directive(programme=directive.programme, published=False)
    numbers = numbers_for_the_office(Reach(unit.reviewer), TODAY)
    # The unit's directive and the stranger's have neither a date nor a target.
    assert {gap: numbers[gap] for gap in GAPS} == {
        "stale": 1, "no_lead": 0, "no_date": 2, "no_target": 2, "disagreement": 1,
    }  # fmt: skip


def test_the_office_counts_the_drafts_of_each_noun(unit):
    for number in range(2):
        make.make_document(code=f"DOC-{number}", published=False)
    make.make_observation(published=False)
    numbers = numbers_for_the_office(Reach(unit.editor), TODAY)
    drafts = {name: number for name, number in numbers.items() if number and name not in GAPS}
    assert drafts == {"document": 2, "observation": 1}
    assert [numbers_for_the_office(Reach(person), TODAY) for person in (unit.approver, unit.stranger)] == [{}, {}]
