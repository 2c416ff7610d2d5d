"""A peak before a year: known only once later figures lie below the highest."""

from .promise import Point
from .series import series_held, split_at_break
from .staleness import stale_since
from .verdict import Reason, Standing, Verdict


def judge_peak(promise, figures, today):
    before, held = split_at_break(series_held(figures, today))
    latest = held[-1] if held else None
    peak = max(held, key=lambda figure: (figure.value, figure.last_day), default=None)
    standing, reason = _standing(held, peak, promise.due_day, today)
    final = standing in (Standing.MET, Standing.MISSED)
    return Verdict(
        standing,
        reason,
        final=final,
        stale_since=None if final else stale_since(latest, today),
        base=peak and Point(peak.last_day, peak.value),
        latest=latest,
        due_day=promise.due_day,
        after_break=bool(before),
        provisional=latest is not None and latest.provisional,
    )


def _standing(held, peak, due_day, today):
    first, latest = (held[0], held[-1]) if held else (None, None)
    has_peaked = peak is not None and peak.last_day < latest.last_day
    if due_day is not None and latest is not None and latest.last_day >= due_day:
        # Figures from after the due day alone cannot tell whether it had peaked by then.
        if first.last_day <= due_day < peak.last_day:
            return Standing.MISSED, Reason.NONE
        if has_peaked and peak.last_day <= due_day:
            return Standing.MET, Reason.NONE
    if due_day is not None and today > due_day:
        return Standing.AWAITING_FIGURE, Reason.PEAK_NOT_YET_KNOWN
    if has_peaked:
        return Standing.ACHIEVED, Reason.NONE
    return Standing.NOT_ASSESSABLE, Reason.PEAK_NOT_YET_KNOWN
