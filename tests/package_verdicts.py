"""The verdict on each target of a package, from the texts in its files and the arithmetic alone."""

from dataclasses import replace
from decimal import Decimal

from policytracker.assessment.judging import judge
from policytracker.assessment.promise import Figure, Point, Promise
from policytracker.assessment.times import due_day, last_day
from policytracker.assessment.verdict import Reason, Standing


def verdicts_on(package, today):
    """``package`` gives the rows of a file as dictionaries of text."""
    indicators = {row["code"]: row for row in package.rows("indicators")}
    verdicts = {}
    for target in package.rows("targets"):
        indicator = indicators.get(target["indicator"])
        promise = _promise(target, indicator, package)
        rows = [row for row in _series(target, package) if _counts(row, indicator)]
        telling = [row for row in rows if _decides_or_is_early(row, promise)]
        verdict = judge(promise, _figures(telling), today)
        if verdict.standing == Standing.AWAITING_FIGURE and len(telling) < len(rows):
            verdict = replace(verdict, reason=Reason.ONLY_BOUND)
        verdicts[target["code"]] = verdict
    return verdicts


def _promise(target, indicator, package):
    points = [point for point in package.rows("interim_points") if point["target"] == target["code"]]
    return Promise(
        direction=indicator["direction"] if indicator else "up",
        measure=indicator["measure"] if indicator else "level",
        cut_since=_day(indicator["base_time"]) if indicator else None,
        kind=target["kind"],
        qualifier=target["qualifier"],
        base_day=_day(target["base_time"]),
        base_value=_number(target["base_value"]),
        due_day=due_day(target["time"], before=target["deadline"] == "before") if target["time"] else None,
        value=_number(target["value"]),
        value_high=_number(target["value_high"]),
        interim=tuple(Point(last_day(point["time"]), Decimal(point["value"])) for point in points),
    )


def _series(target, package):
    replaced = {row["supersedes"] for row in package.rows("observations")}
    rows = [
        row
        for row in package.rows("observations")
        if (row["indicator"], row["area"]) == (target["indicator"], target["area"]) and row["code"] not in replaced
    ]
    return sorted(rows, key=lambda row: (last_day(row["time"]), row["released_on"], row["code"]))


def _figures(rows):
    return [
        Figure(
            last_day(row["time"]), Decimal(row["value"]), row["provisional"] == "true", row["series_break"] == "true"
        )
        for row in rows
    ]


def _counts(row, indicator):
    is_forecast = row["provisional"] == "true" and row["released_on"] and _day(row["released_on"]) < _day(row["time"])
    return "/" not in row["time"] and row["unit"] in ("", indicator["unit"]) and not is_forecast


def _decides_or_is_early(row, promise):
    """In the year that decides, "more than 132" leaves open whether 138 was reached."""
    upward = row["qualifier"] in ("more_than", "at_least")
    is_bound = (upward and promise.sign > 0) or (row["qualifier"] == "at_most" and promise.sign < 0)
    if not is_bound or _day(row["time"]) != promise.due_day or promise.stated_value is None:
        return True
    return promise.is_reached(Decimal(row["value"]), promise.stated_value)


def _day(text):
    return last_day(text) if text else None


def _number(text):
    return Decimal(text) if text else None
