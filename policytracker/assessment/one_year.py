"""A goal for one year's change: met or missed by that year's figure alone, with no pace."""

from .levels import deciding_figure
from .promise import Kind
from .series import series_held
from .staleness import stale_since
from .verdict import Reason, Standing, Verdict


def judge_one_year(promise, figures, today):
    held = series_held(figures, today)
    target, due_day = promise.stated_value, promise.due_day
    weaker_end = promise.kind == Kind.RANGE and promise.value_high is not None
    deciding = deciding_figure(held, due_day, today)
    if deciding:
        return Verdict(
            Standing.MET if promise.is_reached(deciding.value, target) else Standing.MISSED,
            final=True, latest=deciding, target=target, due_day=due_day,
            weaker_end=weaker_end, provisional=deciding.provisional,
        )  # fmt: skip
    latest = held[-1] if held else None
    if due_day is None:
        standing, reason = Standing.NOT_ASSESSABLE, Reason.NO_DATE
    elif today > due_day:
        standing, reason = Standing.AWAITING_FIGURE, Reason.NONE if latest else Reason.NO_FIGURE
    else:
        standing, reason = Standing.NOT_ASSESSABLE, Reason.JUDGED_BY_ITS_YEAR
    return Verdict(
        standing, reason, stale_since=stale_since(latest, today), latest=latest,
        target=target, due_day=due_day, weaker_end=weaker_end,
        provisional=latest is not None and latest.provisional,
    )  # fmt: skip
