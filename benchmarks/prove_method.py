"""Run the arithmetic against all that it is tested by, and store the counts for the page on the method.

    .venv/bin/python benchmarks/prove_method.py

writes policytracker/public/method_results.json, which a test holds to a fresh run.
"""

import json
import math
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.backtest import ROOT, backtest, published_cases
from policytracker.assessment.judging import judge
from policytracker.assessment.methods.outcome import NOT_AVAILABLE
from policytracker.assessment.methods.registry import assess
from tests.assessment import worked
from tests.assessment.spreadsheet import compared, compute

RESULTS = ROOT / "policytracker" / "public" / "method_results.json"
# The numbers that may be published beside a word, where ours stands, and how near it must be: those of a report are
# rounded.
EXACT, ROUNDED = 1e-6, 0.005
SAME_WORD = {
    "achieved": "target_achieved",
    "met": "target_achieved",
    "on_track": "substantial_progress",
    "slightly_behind": "moderate_progress",
    "well_behind": "limited_progress",
    "moving_away": "deterioration",
}
NUMBERS = {"expected_value": "value", "expected_completion": "value", "expected_score": "score"}


def fresh_results():
    cases = published_cases()
    return {
        "published": _by_method(cases),
        "growth_and_line": _counted(same for case in cases if (same := says_the_same(case)) is not None),
        "worked_by_hand": _counted(_agrees_with_hand(row) for row in worked.rows()),
        "spreadsheet": _counted(not compared.differences(row) for row in compute.committed()),
        "backtest": backtest(cases),
    }


def _by_method(cases):
    all_cases = Counter(case["method"] for case in cases)
    reproduced = Counter(case["method"] for case in cases if is_reproduced(case))
    return [{"method": name, "cases": all_cases[name], "agree": reproduced[name]} for name in sorted(all_cases)]


def is_reproduced(case):
    """Does our method say the published word, and the published numbers where there are any?"""
    outcome = assess(case)
    near = EXACT if case["method"].startswith("statcan") else ROUNDED
    return outcome.status == case["expected"] and all(
        _is_near(getattr(outcome, ours), case[published], near)
        for published, ours in NUMBERS.items()
        if published in case
    )


def _is_near(ours, published, near):
    if ours is None or published is None:
        return ours is published
    return math.isclose(ours, published, rel_tol=near if near == EXACT else 0, abs_tol=near)


def says_the_same(case):
    """Do the growth ratio and the straight line agree on a German case? None where either says nothing."""
    if not case["method"].startswith("destatis"):
        return None
    line, growth = (assess(case | {"method": method}).status for method in ("linear_pace", "statcan_opensdg_2_4"))
    return None if line not in SAME_WORD or growth == NOT_AVAILABLE else SAME_WORD[line] == growth


def _agrees_with_hand(row):
    verdict = judge(worked.promise_of(row), worked.figures_of(row), worked.today_of(row))
    return worked.said_of(verdict) == worked.expected_of(row)


def _counted(agreements):
    counts = Counter(agreements)
    return {"cases": counts.total(), "agree": counts[True]}


def main():
    text = json.dumps(fresh_results(), indent=1)
    RESULTS.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
