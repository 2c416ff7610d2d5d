"""Cases worked by hand: a row of the table as a promise, its figures and what must be said of them."""

import csv
import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from policytracker.assessment.promise import Figure, Point, Promise
from policytracker.assessment.times import last_day

TABLE = Path(__file__).with_name("cases") / "worked_by_hand.csv"


def rows():
    with TABLE.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def promise_of(row):
    base_time, _, base_value = row["base"].partition("=")
    value, _, high = row["target"].partition("..")
    return Promise(
        kind=row["kind"],
        measure=row["measure"],
        direction=row["direction"],
        qualifier=row["qualifier"],
        base_day=_day(base_time),
        base_value=_number(base_value),
        cut_since=_day(row["cut_since"]),
        due_day=_day(row["due"]),
        value=_number(value),
        value_high=_number(high),
        interim=tuple(Point(_day(time), _number(worth)) for time, worth in _pairs(row["interim"])),
    )


def figures_of(row):
    """Of "2023=40p", p marks a provisional figure, b the first after a break."""
    return [
        Figure(_day(time), _number(worth.rstrip("pb")), provisional="p" in worth, series_break="b" in worth)
        for time, worth in _pairs(row["figures"])
    ]


def today_of(row):
    return dt.date.fromisoformat(row["today"])


def expected_of(row):
    shares = [Fraction(row[name]) if row[name] else None for name in ("done", "elapsed", "pace")]
    return (row["standing"], row["reason"], *shares, row["flags"])


def said_of(verdict):
    """A verdict in the columns of the table."""
    flags = [
        "final" * verdict.final,
        "weaker_end" * verdict.weaker_end,
        "first_figure" * verdict.base_is_first_figure,
        "after_break" * verdict.after_break,
        "provisional" * verdict.provisional,
        f"stale={verdict.stale_since}" if verdict.stale_since else "",
        f"interim={verdict.interim.point.day.year}:{verdict.interim.verdict.standing}" if verdict.interim else "",
    ]
    words = " ".join(flag for flag in flags if flag)
    return (verdict.standing, verdict.reason, verdict.done, verdict.elapsed, verdict.pace, words)


def _pairs(text):
    return [pair.split("=") for pair in text.split()]


def _day(text):
    return last_day(text) if text else None


def _number(text):
    return Decimal(text) if text else None
