"""Linear pace against formulas written by themselves and computed by LibreOffice."""

import pytest

from tests.assessment.spreadsheet.compared import SHARES, differences, is_near
from tests.assessment.spreadsheet.compute import CASES, INPUTS, committed, computed_anew, find_libreoffice, promises

STANDINGS = {
    "achieved", "awaiting_figure", "met", "missed", "moving_away", "on_track", "slightly_behind", "well_behind",
}  # fmt: skip


@pytest.mark.parametrize("row", committed(), ids=lambda row: row["id"])
def test_code_and_spreadsheet_agree(row):
    assert differences(row) == []


def test_every_standing_is_compared():
    rows = committed()
    assert (len(rows), {row["standing"] for row in rows}) == (CASES, STANDINGS)


def test_a_difference_is_found():
    row = next(row for row in committed() if row["standing"] == "on_track")
    wrong = {name: str(float(row[name]) + 1e-6) for name in SHARES} | {"standing": "met"}
    assert differences(row | wrong) == [*SHARES, "standing"]


def test_the_promises_are_those_of_the_seed():
    wanted = [[str(value) for value in promise.values()] for promise in promises()]
    assert [_stripped(row[name] for name in INPUTS) for row in committed()] == [_stripped(row) for row in wanted]


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not on this machine")
def test_libreoffice_computes_the_same_anew():
    anew, held = computed_anew(), committed()
    near = [is_near(float(new[name]), float(old[name])) for new, old in zip(anew, held, strict=True) for name in SHARES]
    assert [row["standing"] for row in anew] == [row["standing"] for row in held]
    assert all(near)


def _stripped(texts):
    """12.500 and 12.5 are one number."""
    return [text.rstrip("0").rstrip(".") if "." in text else text for text in texts]
