import datetime as dt
import re

import pytest

from policytracker.models import Directive
from policytracker.record.directive_facets import GAPS
from tests import builders

from .registry import address


@pytest.mark.parametrize("gap", ["no_report", "no_lead", "no_date", "no_target"])
def test_a_directive_with_nothing_lacks_everything(staff, gap):
    directive = builders.make_directive()
    builders.make_directive(reportable=False)
    page = staff.get(address(Directive, "changelist") + f"?gap={gap}")
    assert list(page.context["cl"].result_list) == [directive]


@pytest.mark.parametrize("gap", GAPS)
def test_staff_find_as_many_as_the_public(client, staff, gap):
    programme = builders.make_programme()
    late = {"programme": programme, "due_on": dt.date(2021, 1, 1), "reporting_frequency": "monthly",
            "latest_status": "under_way", "latest_report_on": dt.date(2021, 1, 1)}  # fmt: skip
    builders.make_directive(**late)
    builders.make_directive(programme=programme)
    builders.make_directive(programme=programme, reportable=False, due_on=dt.date(2021, 1, 1))
    found = staff.get(address(Directive, "changelist") + f"?gap={gap}").context["cl"].result_list
    public = client.get(f"/en/{programme.slug}/directives/?gap={gap}").content.decode()
    assert {row.code for row in found} == set(re.findall(r"DIR-\d+", public))


def test_the_overdue_are_those_whose_day_has_passed(staff):
    overdue = builders.make_directive(due_on=dt.date(2021, 1, 1))
    builders.make_directive(due_on=dt.date(2021, 1, 1), latest_status="completed")
    builders.make_directive(due_on=dt.date(2999, 1, 1))
    page = staff.get(address(Directive, "changelist") + "?gap=overdue")
    assert list(page.context["cl"].result_list) == [overdue]


def test_an_update_is_due_after_two_intervals_without_a_report(staff):
    stale = builders.make_directive(
        reporting_frequency="monthly", latest_status="under_way", latest_report_on=dt.date(2021, 1, 1)
    )
    builders.make_directive(reporting_frequency="monthly")
    page = staff.get(address(Directive, "changelist") + "?gap=stale")
    assert list(page.context["cl"].result_list) == [stale]


@pytest.mark.parametrize("word", ["delete", "count", "update", "nonsense"])
def test_an_address_cannot_name_another_verb(staff, word):
    builders.make_directive(published=False)
    page = staff.get(address(Directive, "changelist") + f"?programme__isnull=False&gap={word}")
    assert (page.status_code, Directive.objects.count()) == (302, 1)
