import datetime as dt

import pytest

from policytracker.actions.latest_reports import refresh_latest_reports
from policytracker.models import Directive
from tests import builders as make

pytestmark = pytest.mark.django_db


def latest(directive):
    refresh_latest_reports(Directive.objects.all())
    directive.refresh_from_db()
    return directive.latest_status, directive.latest_report_on


def period(programme, year):
    return make.make_reporting_period(
        programme=programme,
        code=str(year),
        starts_on=dt.date(year, 1, 1),
        ends_on=dt.date(year, 12, 31),
        due_on=dt.date(year + 1, 1, 31),
    )


def test_without_a_published_report_there_is_no_status():
    directive = make.make_directive()
    make.make_progress_report(directive=directive, published=False)
    assert latest(directive) == ("", None)


def test_the_newest_period_counts_not_the_newest_publication():
    directive = make.make_directive()
    make.make_progress_report(
        directive=directive, period=period(directive.programme, 2025), status="completed",
        published_on=dt.date(2026, 1, 10),
    )  # fmt: skip
    make.make_progress_report(
        directive=directive, period=period(directive.programme, 2024), status="under_way",
        published_on=dt.date(2026, 2, 1),
    )  # fmt: skip
    assert latest(directive) == ("completed", dt.date(2026, 1, 10))


def test_a_correction_stands_in_for_what_it_corrects():
    directive = make.make_directive()
    wrong = make.make_progress_report(directive=directive, status="completed")
    make.make_progress_report(
        directive=directive, period=wrong.period, status="continuing", corrects=wrong,
        published_on=dt.date(2026, 3, 1),
    )  # fmt: skip
    assert latest(directive) == ("continuing", dt.date(2026, 3, 1))


def test_a_draft_correction_changes_nothing():
    directive = make.make_directive()
    report = make.make_progress_report(directive=directive, status="completed")
    make.make_progress_report(
        directive=directive, period=report.period, status="continuing", corrects=report, published=False
    )
    assert latest(directive) == ("completed", report.published_on)
