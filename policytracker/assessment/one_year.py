"""A goal for one year's change: met or missed by that year's figure alone, with no pace."""

from .levels import deciding_figure
from .series import series_held
from .staleness import stale_since
from .verdict import Reason, Standing, Verdict


def judge_one_year(promise, figures, today):
    held = series_held(figures, min(today, promise.due_day or today))
    deciding = deciding_figure(held, promise.due_day, today)
    if deciding:
        reached = promise.is_reached(deciding.value, promise.stated_value)
        return _verdict(promise, deciding, Standing.MET if reached else Standing.MISSED, final=True)
    latest = held[-1] if held else None
    standing, reason = _standing_before_decision(promise.due_day, latest, today)
    return _verdict(promise, latest, standing, reason=reason, stale_since=stale_since(latest, today))


def _verdict(promise, judged, standing, **rest):
    return Verdict(
        standing,
        latest=judged,
        target=promise.stated_value,
        due_day=promise.due_day,
        weaker_end=promise.has_weaker_end,
        provisional=judged is not None and judged.provisional,
        **rest,
    )


def _standing_before_decision(due_day, latest, today):
    if due_day is None:
        return Standing.NOT_ASSESSABLE, Reason.NO_DATE
    if today > due_day:
        return Standing.AWAITING_FIGURE, Reason.NONE if latest else Reason.NO_FIGURE
    return Standing.NOT_ASSESSABLE, Reason.JUDGED_BY_ITS_YEAR
