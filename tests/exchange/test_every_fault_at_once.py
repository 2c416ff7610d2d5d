"""A broken package is told of every fault in one run; what merely follows from another is left out."""

import pytest

from policytracker.exchange.loading import load_package
from policytracker.exchange.problems import PackageRefused
from tests.exchange.packages import add_line, change_cell, refusal, write_package

pytestmark = pytest.mark.django_db

BAD_KIND = "areas.csv:3:kind: “planet” is not one of its choices. Use: "
UNKNOWN_TRACK = "directives.csv:2:track: “additoin” is not in tracks.csv. The nearest there: addition."
WRONG_SIDE = (
    "targets.csv:2:value: The target lies on the wrong side of its base for this indicator: check both values, or the"
    " direction."
)
STANDS_TWICE = "phases.csv:3:code: “P1” stands in row 2 already. Give each row a code of its own."


@pytest.fixture
def package(tmp_path):
    return write_package(tmp_path)


def break_in_four_ways(package):
    """The target is of the area and the directive that are at fault."""
    change_cell(package, "areas.csv", "PROV", "kind", "planet")
    change_cell(package, "directives.csv", "DIR-1", "track", "additoin")
    change_cell(package, "targets.csv", "T-1", "value", "10")
    add_line(package, "phases.csv", "P1,Again,又,2026-01-01,2030-12-31")


def test_a_bad_cell_an_unknown_code_a_broken_rule_and_a_duplicate(package):
    break_in_four_ways(package)
    told = refusal(package)
    assert told[0].startswith(BAD_KIND)
    assert told[1:] == [UNKNOWN_TRACK, STANDS_TWICE, WRONG_SIDE]


def test_a_file_that_is_missing_hides_no_other_fault(package):
    break_in_four_ways(package)
    (package / "tracks.csv").unlink()
    told = refusal(package)
    assert told[0].startswith(BAD_KIND)
    assert told[1:] == [
        STANDS_TWICE, WRONG_SIDE,
        "tracks.csv: The file is missing. Add it, with its header alone if it has no rows.",
    ]  # fmt: skip


def test_a_row_that_cannot_be_read_hides_no_other_fault(package):
    break_in_four_ways(package)
    add_line(package, "areas.csv", "LAKE,A lake")
    told = refusal(package)
    assert told[0].startswith(BAD_KIND)
    assert told[1:] == [
        "areas.csv:4: This row has 2 cells. Give it 6, as the header has.",
        UNKNOWN_TRACK, STANDS_TWICE, WRONG_SIDE,
    ]  # fmt: skip


def test_a_row_with_a_bad_cell_is_held_to_the_rules_of_its_other_columns(package):
    change_cell(package, "directives.csv", "DIR-1", "due_on", "soon")
    change_cell(package, "directives.csv", "DIR-1", "kind", "mission")
    assert refusal(package) == [
        "directives.csv:2: Only an action or an outcome is reportable: change the kind, or the mark.",
        "directives.csv:2:due_on: “soon” is not a day. Write it like 2025-12-31.",
    ]


@pytest.mark.parametrize(
    ("file", "code", "column", "value"),
    [
        ("units.csv", "GW", "symbol_zh_hans", ""),
        ("indicators.csv", "IND-1", "direction", "sideways"),
        ("observations.csv", "OBS-2", "supersedes", "OBS-9"),
        ("observations.csv", "OBS-1", "value", "many"),
        ("programmes.csv", "river", "slug", "the river"),
    ],
)
def test_what_follows_from_a_fault_is_not_told_beside_it(package, file, code, column, value):
    change_cell(package, file, code, column, value)
    [told] = refusal(package)
    assert (told.split(":")[0], told.split(":")[2]) == (file, column)


def test_a_published_row_that_differs_is_told_beside_other_faults(package):
    load_package(package)
    change_cell(package, "directives.csv", "DIR-2", "title_en", "Another title")
    change_cell(package, "areas.csv", "PROV", "kind", "planet")
    with pytest.raises(PackageRefused) as refused:
        load_package(package)
    told = str(refused.value).splitlines()
    assert told[0].startswith(BAD_KIND)
    assert told[1:] == [
        "directives.csv:3:title_en: It is published as “A directive”, the package says “Another title”."
        " Load with --why REASON to correct it."
    ]
