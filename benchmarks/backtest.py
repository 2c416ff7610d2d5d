"""What became of promises that linear pace called on track: a look back over published German series.

Run it from the root: python benchmarks/backtest.py

Each series is cut into windows of some years. What a window promises is the value that the straight line to the real
target reaches at its end. It is judged half way by the figures up to then, and at its end by its own figure.
"""

import datetime as dt
import json
import sys
from collections import Counter
from decimal import Decimal, localcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "assessment" / "cases" / "published.json"
LENGTHS = range(4, 11)


def german_targets(cases):
    """(series, target, target year, direction) of each published German target, its windows joined into one series."""
    joined = {}
    for case in cases:
        if case["method"] == "destatis_weather_v2021":
            _, indicator, _, target = case["id"].split(":")
            series, _ = joined.setdefault((indicator, target), ({}, case))
            series |= {year: Decimal(str(value)) for year, value in case["series"]}
    return [
        (series, Decimal(str(case["target"])), case["target_year"], case["direction"])
        for series, case in joined.values()
    ]


def windows(series, target_year):
    """(first year, year half way, last year) of each window whose three figures are held."""
    for first in sorted(series):
        for length in LENGTHS:
            half_way, last = first + length // 2, first + length
            if {half_way, last} <= series.keys() and last <= target_year:
                yield first, half_way, last


def backtest(cases):
    """How often each standing half way ended in each standing at the end."""
    from policytracker.assessment.judging import judge
    from policytracker.assessment.promise import Figure, Promise

    ends = Counter()
    for series, target, target_year, direction in german_targets(cases):
        figures = [Figure(dt.date(year, 12, 31), value) for year, value in sorted(series.items())]
        for first, half_way, last in windows(series, target_year):
            with localcontext(prec=50):
                due = series[first] + (target - series[first]) * (last - first) / (target_year - first)
            promise = Promise(
                direction="up" if direction == "increase" else "down",
                base_day=dt.date(first, 12, 31),
                base_value=series[first],
                due_day=dt.date(last, 12, 31),
                value=due,
            )
            said, ended = (judge(promise, figures, dt.date(year, 12, 31)) for year in (half_way, last))
            if said.pace is not None:
                ends[said.standing.value, ended.standing.value] += 1
    return ends


def main():
    ends = backtest(json.loads(CASES.read_text(encoding="utf-8"))["cases"])
    print(f"{'half way':<20}{'windows':>8}{'met':>8}{'share':>8}")
    for standing in ("achieved", "on_track", "slightly_behind", "well_behind", "moving_away"):
        met, missed = ends[standing, "met"], ends[standing, "missed"]
        if met + missed:
            print(f"{standing:<20}{met + missed:>8}{met:>8}{met / (met + missed):>8.0%}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
