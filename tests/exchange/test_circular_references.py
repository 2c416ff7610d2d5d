"""Columns that lead back to their own row, or from a correction to a row of something else."""

import pytest

from tests.exchange.packages import add_line, change_cell, refusal, write_package

pytestmark = pytest.mark.django_db

CIRCLE = "Following this column leads in a circle. Break it."


@pytest.fixture
def package(tmp_path):
    return write_package(tmp_path)


def test_a_circle_is_told_of_its_own_rows_and_not_of_those_that_lead_into_it(package):
    add_line(package, "areas.csv", "LAKE,A lake,湖,county,PROV,")
    change_cell(package, "areas.csv", "LAND", "parent", "PROV")
    assert refusal(package) == [f"areas.csv:{row}:parent: {CIRCLE}" for row in (2, 3)]


def test_prerequisites_in_a_circle_are_refused(package):
    for code in ("DIR-3", "DIR-4"):
        add_line(package, "directives.csv", directive(package, code))
    add_line(package, "prerequisites.csv", "DIR-1,DIR-3,DOC-1,,")
    add_line(package, "prerequisites.csv", "DIR-3,DIR-2,DOC-1,,")
    add_line(package, "prerequisites.csv", "DIR-4,DIR-1,DOC-1,,")
    assert refusal(package) == [f"prerequisites.csv:{row}:requires: {CIRCLE}" for row in (2, 3, 4)]


def directive(package, code):
    lines = (package / "directives.csv").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("DIR-1,")).replace("DIR-1", code)


def test_a_target_that_names_itself_to_see_also_is_refused(package):
    change_cell(package, "targets.csv", "T-1", "see_also", "T-1;T-2")
    assert refusal(package) == ["targets.csv:2:see_also: A row need not name itself. Take “T-1” out."]


@pytest.mark.parametrize(("column", "other"), [("indicator", "IND-2"), ("area", "LAND")])
def test_a_figure_replaces_none_of_another_series(package, column, other):
    add_line(package, "indicators.csv", "IND-2,Other,其他,What.,说明。,GW,2,up,level,,false,,")
    change_cell(package, "observations.csv", "OBS-2", column, other)
    assert refusal(package) == [
        "observations.csv:3:supersedes: A correction replaces a published figure of this indicator, area and time:"
        " choose one."
    ]


def test_a_report_corrects_none_of_another_directive(package):
    change_cell(package, "progress_reports.csv", "REP-2", "directive", "DIR-2")
    assert refusal(package) == [
        "progress_reports.csv:3:corrects: A correction replaces a published report on the same directive and period:"
        " choose one."
    ]
