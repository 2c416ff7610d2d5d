"""What the code says of the promises of the spreadsheet, beside what the spreadsheet says."""

import datetime as dt
from decimal import Decimal

from policytracker.assessment.judging import judge
from policytracker.assessment.promise import Figure, Promise

DIGITS = 1e-9
SHARES = ("done", "elapsed", "pace")


def verdict_on(row):
    promise = Promise(
        direction=row["direction"],
        qualifier=row["qualifier"],
        base_day=dt.date.fromisoformat(row["base_day"]),
        base_value=Decimal(row["base_value"]),
        due_day=dt.date.fromisoformat(row["due_day"]),
        value=Decimal(row["target"]),
    )
    figure = Figure(dt.date.fromisoformat(row["latest_day"]), Decimal(row["latest_value"]))
    return judge(promise, [figure], dt.date.fromisoformat(row["today"]))


def differences(row):
    """The columns in which code and spreadsheet disagree."""
    verdict = verdict_on(row)
    far = [name for name in SHARES if not is_near(float(getattr(verdict, name)), float(row[name]))]
    return far + ["standing"] * (verdict.standing.value != row["standing"])


def is_near(ours, theirs):
    """To nine digits after the point, or of the number itself where it is larger than 1."""
    return abs(ours - theirs) <= DIGITS * max(1, abs(theirs))
