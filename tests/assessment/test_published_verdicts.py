"""Verdicts that statistical offices published, with their inputs: the methods must say the same."""

import json
from pathlib import Path

import pytest

from policytracker.assessment.methods.registry import METHODS, assess

CASES = json.loads(Path(__file__).with_name("cases").joinpath("published.json").read_text(encoding="utf-8"))["cases"]
# By how much a value may differ: published to many digits, or in the rounded figures of a report.
DIGITS, ROUNDED, SCORE = 1e-9, 0.005, 1e-6


def near(value, by):
    return value if value is None else pytest.approx(value, rel=by, abs=by)


def expected(case):
    """The words and whichever numbers were published."""
    yield "status", case["expected"]
    if "expected_value" in case:
        exact = case["method"].startswith("statcan")
        value = case["expected_value"]
        yield "value", near(value, DIGITS) if exact else pytest.approx(value, abs=ROUNDED)
    if "expected_completion" in case:
        yield "value", pytest.approx(case["expected_completion"], abs=ROUNDED)
    if "expected_score" in case:
        yield "score", near(case["expected_score"], SCORE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_published_verdict_is_reproduced(case):
    outcome = assess(case)
    wanted = dict(expected(case))
    assert {name: getattr(outcome, name) for name in wanted} == wanted


def test_the_published_cases_are_all_there():
    assert len(CASES) == 356
    assert {case["method"] for case in CASES} <= METHODS.keys()
