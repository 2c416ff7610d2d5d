"""Linear pace: the verdict on a promise from its figures, as of a day."""

from dataclasses import replace
from decimal import localcontext

from .course import course_of
from .exact import EXACT
from .levels import judge_course
from .one_year import judge_one_year
from .peaks import judge_peak
from .promise import Kind, Measure
from .verdict import Interim, Reason, Standing, Verdict

DECIDED = {Standing.MET, Standing.MISSED, Standing.AWAITING_FIGURE}


def judge(promise, figures, today, *, with_outlook=True):
    """The verdict on `promise` by `figures`, as things stand at the end of `today`. Raises for no finite values."""
    with localcontext(EXACT):
        verdict = _judge(promise, figures, today, with_outlook)
        if promise.interim and verdict.standing not in DECIDED:
            return replace(verdict, interim=_nearest_interim(promise, figures, today))
        return verdict


def _judge(promise, figures, today, with_outlook):
    if promise.kind == Kind.QUALITATIVE:
        return Verdict(Standing.NOT_ASSESSABLE, Reason.JUDGED_BY_MILESTONES, due_day=promise.due_day)
    if promise.kind == Kind.PEAK_BY:
        return judge_peak(promise, figures, today)
    if promise.stated_value is None:
        return Verdict(Standing.NOT_ASSESSABLE, Reason.NO_TARGET, due_day=promise.due_day)
    if promise.measure == Measure.YEARLY_CHANGE and promise.kind in (Kind.LEVEL, Kind.RANGE):
        return judge_one_year(promise, figures, today)
    return judge_course(promise, course_of(promise, figures, today), today, with_outlook)


def _nearest_interim(promise, figures, today):
    """The end gives the standing; the nearest point on the way that is not yet due stands beside it with its own."""
    coming = [point for point in promise.interim if point.day >= today]
    if not coming:
        return None
    point = min(coming, key=lambda point: point.day)
    kind = Kind.LEVEL if promise.kind == Kind.RANGE else promise.kind
    step = replace(promise, kind=kind, due_day=point.day, value=point.value, value_high=None, interim=())
    return Interim(point, _judge(step, figures, today, with_outlook=False))
