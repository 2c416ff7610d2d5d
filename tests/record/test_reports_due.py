import datetime as dt

import pytest

from policytracker.models import Directive, ReportingPeriod
from policytracker.record.reports_due import reports_asked_for, with_stage, without_report
from tests import builders as make

pytestmark = pytest.mark.django_db

MARCH = {"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 3, 31)}
JUNE = {"starts_on": dt.date(2026, 4, 1), "ends_on": dt.date(2026, 6, 30)}


@pytest.fixture
def programme():
    return make.make_programme()


def asked(*periods):
    return sorted(reports_asked_for(Directive.objects.all(), periods).values_list("code", "period_id"))


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        ((2026, 1, 1), (2026, 3, 31), ["monthly", "quarterly"]),
        ((2026, 4, 1), (2026, 6, 30), ["monthly", "quarterly", "half_yearly"]),
        ((2026, 10, 1), (2026, 12, 31), ["monthly", "quarterly", "half_yearly", "yearly"]),
        ((2025, 7, 1), (2026, 6, 30), ["monthly", "quarterly", "half_yearly", "yearly"]),
        ((2026, 2, 1), (2026, 2, 28), ["monthly"]),
        ((2026, 2, 2), (2026, 2, 27), []),
    ],
)
def test_a_period_asks_for_the_intervals_that_end_in_it(starts_on, ends_on, expected):
    period = ReportingPeriod(starts_on=dt.date(*starts_on), ends_on=dt.date(*ends_on))
    assert period.frequencies == expected


def test_a_report_is_asked_for_once_in_each_period_that_asks_for_it(programme):
    march = make.make_reporting_period(programme=programme, **MARCH)
    june = make.make_reporting_period(programme=programme, **JUNE)
    elsewhere = make.make_reporting_period(**MARCH)
    make.make_directive(programme=programme, code="ANY")
    make.make_directive(programme=programme, code="HALF", reporting_frequency="half_yearly")
    assert asked(march, june, elsewhere) == [("ANY", march.pk), ("ANY", june.pk), ("HALF", june.pk)]
    assert (asked(march), asked()) == ([("ANY", march.pk)], [])


def test_only_public_reportable_work_that_has_begun_is_asked_for(programme):
    march = make.make_reporting_period(programme=programme, **MARCH)
    make.make_directive(programme=programme, code="BEGUN", starts_on=dt.date(2026, 3, 31))
    make.make_directive(programme=programme, code="LATER", starts_on=dt.date(2026, 4, 1))
    make.make_directive(programme=programme, code="DRAFT", published=False)
    make.make_directive(programme=programme, code="PRINCIPLE", reportable=False)
    assert asked(march) == [("BEGUN", march.pk)]


def test_work_that_ended_is_asked_for_up_to_the_period_of_its_end(programme):
    march, june = (make.make_reporting_period(programme=programme, **days) for days in (MARCH, JUNE))
    ended = make.make_directive(programme=programme, code="ENDED", latest_status="completed")
    make.make_progress_report(directive=ended, period=march, status="completed")
    reopened = make.make_directive(programme=programme, code="REOPENED", latest_status="under_way")
    make.make_progress_report(directive=reopened, period=march, status="completed")
    assert asked(march, june) == [("ENDED", march.pk), ("REOPENED", march.pk), ("REOPENED", june.pk)]


def test_the_report_that_came_furthest_tells_the_stage(programme):
    march = make.make_reporting_period(programme=programme, **MARCH)
    states = [(), ("draft",), ("draft", "submitted"), ("returned", "with_approver"), ("submitted", "published")]
    for number, reports in enumerate(states):
        directive = make.make_directive(programme=programme, code=f"D-{number}")
        for state in reports:
            make.make_progress_report(directive=directive, period=march, published=state == "published", state=state)
    make.make_progress_report(directive=Directive.objects.get(code="D-0"), published=False)
    pairs = reports_asked_for(Directive.objects.all(), [march])
    assert sorted(with_stage(pairs, march).values_list("code", "stage")) == [
        ("D-0", ""), ("D-1", "draft"), ("D-2", "submitted"), ("D-3", "returned"), ("D-4", "published"),
    ]  # fmt: skip
    assert [row.code for row in without_report(pairs, [march])] == ["D-0"]
    without = without_report(pairs, [march], ["submitted", "published"]).order_by("code")
    assert [row.code for row in without] == ["D-0", "D-1", "D-3"]
