import datetime as dt
import re

import pytest

from policytracker.models import Directive, Standing, Target
from tests import builders

from .registry import address

WORDS = {
    "en": [
        "The report disagrees with the figures of T-1, T-2",
        "The finding E-1 disagrees with the figures of T-3",
        "The report on D-1 disagrees",
        "The finding E-1 disagrees",
    ],
    "zh-hans": [
        "报告与T-1、T-2的数据不一致",
        "官方评价E-1与T-3的数据不一致",
        "D-1的报告与数据不一致",
        "官方评价E-1与数据不一致",
    ],
}


@pytest.fixture
def programme(db):
    """D-1 by its report, and D-2 by a finding, are against the figures; nothing is said against T-4 of D-3."""
    programme = builders.make_programme(slug="river")
    completed, silent, agreeing = (
        builders.make_directive(programme=programme, code=code, latest_status=status)
        for code, status in [("D-1", "completed"), ("D-2", ""), ("D-3", "completed")]
    )
    works = {"T-1": completed, "T-2": completed, "T-3": silent, "T-4": agreeing}
    targets = {
        code: builders.make_target(programme=programme, code=code, directives=[directive])
        for code, directive in works.items()
    }
    verdicts = {"T-1": "missed", "T-2": "well_behind", "T-3": "missed", "T-4": "met"}
    for code, verdict in verdicts.items():
        Standing.objects.create(target=targets[code], starts_on=dt.date.min, verdict=verdict)
    for code, target in [("E-1", "T-3"), ("E-2", "T-4")]:
        builders.make_evaluation(programme=programme, code=code, target=targets[target], reading="favourable")
    return programme


def listed(client, model, said, **headers):
    return client.get(address(model, "changelist") + f"?disagreement={said}", **headers)


def codes(page):
    return [row.code for row in page.context["cl"].result_list]


def cells(page, column):
    return re.findall(f'<td class="field-{column}"[^>]*>(.*?)</td>', page.content.decode())


@pytest.mark.parametrize(("said", "found"), [("report", ["D-1"]), ("finding", ["D-2"])])
def test_directives_are_found_by_what_was_said(staff, programme, said, found):
    assert codes(listed(staff, Directive, said)) == found


@pytest.mark.parametrize(("said", "found"), [("report", ["T-1", "T-2"]), ("finding", ["T-3"])])
def test_targets_are_found_by_what_was_said(staff, programme, said, found):
    assert codes(listed(staff, Target, said)) == found


@pytest.mark.parametrize("language", WORDS)
def test_a_row_tells_who_disagrees_with_what(staff, programme, language):
    told = [
        *cells(staff.get(address(Directive, "changelist"), HTTP_ACCEPT_LANGUAGE=language), "warnings"),
        *cells(staff.get(address(Target, "changelist"), HTTP_ACCEPT_LANGUAGE=language), "disagreement"),
    ]
    report, finding, report_on, found = WORDS[language]
    assert told == [report, finding, "–", report_on, report_on, found, "–"]


@pytest.mark.parametrize("model", [Directive, Target], ids=lambda model: model.__name__)
def test_what_nobody_can_say_is_refused(staff, programme, model):
    assert listed(staff, model, "yes").status_code == 302


def test_saving_a_target_keeps_the_drafts_that_it_serves(staff, programme):
    """The list reads the published directives alone; the form must not."""
    draft = builders.make_directive(programme=programme, published=False)
    target = builders.make_target(programme=programme, directives=[draft], published=False)
    page = staff.get(address(Target, "change", target.pk))
    assert list(page.context["adminform"].form["directives"].value()) == [draft.pk]
