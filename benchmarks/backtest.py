"""How often a verdict on the way came true, on the published series.

    .venv/bin/python benchmarks/backtest.py

A window is a stretch of a series for which the end is known. The verdict is given by the figures up to some year
before the end, and the figure of the last year then tells whether the target was met. `prove_method.py` stores the
counts for the page on the method.
"""

import datetime as dt
import json
import sys
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from policytracker.assessment.judging import judge  # noqa: E402
from policytracker.assessment.promise import Figure, Promise  # noqa: E402
from policytracker.assessment.verdict import Standing  # noqa: E402

PUBLISHED = ROOT / "tests" / "assessment" / "cases" / "published.json"
YEARS = 5
COUNTED = (
    Standing.ACHIEVED, Standing.ON_TRACK, Standing.SLIGHTLY_BEHIND, Standing.WELL_BEHIND, Standing.MOVING_AWAY,
)  # fmt: skip


def published_cases():
    return json.loads(PUBLISHED.read_text(encoding="utf-8"), parse_float=Decimal)["cases"]


def backtest(cases):
    """Counts of windows by standing and, for stretches of five years, by the years passed since the base."""
    cases = [case for case in cases if case["series"] and case.get("target") is not None and case.get("target_year")]
    stretches = [window for case in cases for window in five_years_of(case)]
    ended = list(fallen_due(cases))
    return {
        "stretches": len({case for case, *_rest in stretches}),
        "five_years": [_count(stretches, standing, after) for standing in COUNTED for after in range(1, YEARS)],
        "targets_fallen_due": len({target for target, *_rest in ended}),
        "fallen_due": [_count(ended, standing) for standing in COUNTED],
    }


def five_years_of(case):
    """(case, years passed, standing, met): the yearly step that the target asks for, promised for five years."""
    series = {year: Fraction(value) for year, value in case["series"]}
    base = min(series)
    if base + YEARS not in series or case["target_year"] < base + YEARS:
        return
    step = (Fraction(case["target"]) - series[base]) / (case["target_year"] - base)
    promise = promise_on(case, base, base + YEARS, series[base] + step * YEARS)
    met = standing_in(promise, series, base + YEARS) == Standing.MET
    for after in range(1, YEARS):
        if base + after in series:
            yield case["id"], after, standing_in(promise, series, base + after), met


def fallen_due(cases):
    """(target, None, standing, met): the targets as published, where another case of the series tells how it ended."""
    ends = {(_series_of(case), year): value for case in cases for year, value in case["series"]}
    for case in cases:
        end = ends.get((_series_of(case), case["target_year"]))
        known = {year: Fraction(value) for year, value in case["series"]}
        if end is None or case["target_year"] <= max(known):
            continue
        promise = promise_on(case, min(known), case["target_year"], Fraction(case["target"]))
        met = standing_in(promise, known | {case["target_year"]: Fraction(end)}, case["target_year"]) == Standing.MET
        yield _series_of(case), None, standing_in(promise, known, max(known)), met


def promise_on(case, base, due, value):
    direction = "up" if case["direction"] == "increase" else "down"
    return Promise(direction=direction, base_day=year_end(base), due_day=year_end(due), value=value)


def standing_in(promise, series, year):
    """The standing at the end of a year, by the figures up to it."""
    figures = [Figure(year_end(each), value) for each, value in sorted(series.items())]
    return judge(promise, figures, year_end(year)).standing


def year_end(year):
    return dt.date(year, 12, 31)


def _series_of(case):
    """One series stands in many cases: source, indicator and target name it."""
    source, indicator, *_rest = case["id"].split(":")
    return source, indicator, str(case["target"]), case["target_year"]


def _count(windows, standing, after=None):
    ended = Counter(met for _name, passed, judged, met in windows if (passed, judged) == (after, standing))
    return {"standing": standing.value, "after": after, "windows": ended.total(), "met": ended[True]}


def main():
    counts = backtest(published_cases())
    print(f"{counts['stretches']} stretches of {YEARS} years")
    for row in [*counts["five_years"], *counts["fallen_due"]]:
        passed = f"after {row['after']} of {YEARS} years" if row["after"] else "as published"
        print(f"{row['standing']:16}{passed:22}{row['met']:>4} of {row['windows']:>4} ended met")


if __name__ == "__main__":
    main()
