import datetime as dt

import pytest

from policytracker.record.period_progress import Progress, progress_of, reports_wanting, total_of
from tests import builders as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def period():
    return make.make_reporting_period(starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 3, 31))


def led_by(unit, period, state="", **values):
    """A directive of the period's programme with a report on its way."""
    directive = make.make_directive(programme=period.programme, **values)
    if unit:
        make.make_responsibility(directive=directive, organisation=unit)
    if state:
        make.make_progress_report(directive=directive, period=period, published=state == "published", state=state)
    return directive


def test_each_directive_counts_once_for_its_lead_unit(period):
    first, second = make.make_organisation(), make.make_organisation()
    for state in ("published", "submitted", "returned", "with_approver", "draft", ""):
        led_by(first, period, state)
    joint = led_by(second, period)
    make.make_responsibility(directive=joint, organisation=first)
    make.make_responsibility(directive=led_by(None, period, "submitted"), organisation=first, role="responsible")
    led_by(second, period, reporting_frequency="yearly")
    led_by(second, make.make_reporting_period())
    rows = progress_of(period)
    assert rows == [
        Progress(first, submitted=1, published=1, returned=1, missing=3),
        Progress(second, submitted=0, published=0, returned=0, missing=1),
        Progress(None, submitted=1, published=0, returned=0, missing=0),
    ]
    total = total_of(rows)
    assert total == Progress(None, submitted=2, published=1, returned=1, missing=4)
    assert (total.due, total.reported, total.wanting) == (8, 3, 5)


def test_a_lead_that_the_public_does_not_see_is_no_lead(period):
    unit = make.make_organisation(published=False)
    led_by(unit, period)
    assert [row.unit for row in progress_of(period)] == [None]


def test_the_active_staff_of_a_unit_are_its_contacts(period):
    unit = make.make_organisation()
    led_by(unit, period)
    second, first = (make.make_user(organisation=unit, last_name=name) for name in ("Zhou", "An"))
    make.make_user(organisation=unit, is_active=False)
    make.make_user(organisation=make.make_organisation(parent=unit))
    assert progress_of(period)[0].unit.people == [first, second]


def test_what_the_office_has_not_got_is_listed_with_its_stage(period):
    unit = make.make_organisation()
    for number, state in enumerate(("published", "submitted", "returned", "with_approver", "")):
        led_by(unit, period, state, code=f"D-{number}")
    assert list(reports_wanting(period).values_list("code", "lead", "stage")) == [
        ("D-2", unit.pk, "returned"), ("D-3", unit.pk, "with_approver"), ("D-4", unit.pk, ""),
    ]  # fmt: skip
