"""A level to reach, a cut, a range or a cap: judged by its own figure once due, by its pace until then."""

from .outlook import outlook_of
from .pace import pace_between
from .promise import Kind
from .staleness import stale_since
from .verdict import Reason, Standing, Verdict


def judge_course(promise, course, today, with_outlook):
    fault = _fault(promise, course)
    if fault:
        return _verdict(promise, course, course.latest, None, Standing.NOT_ASSESSABLE, reason=fault)
    deciding = deciding_figure(course.figures, promise.due_day, today)
    judged = deciding or course.latest
    pace = _pace(promise, course, judged)
    if deciding:
        standing = Standing.MET if promise.is_reached(deciding.value, course.target) else Standing.MISSED
        return _verdict(promise, course, judged, pace, standing, final=True)
    standing, reason = _standing_before_decision(promise, course, pace, today)
    outlook = _outlook(promise, course, today) if with_outlook else None
    stale = stale_since(judged, today)
    return _verdict(promise, course, judged, pace, standing, reason=reason, stale_since=stale, outlook=outlook)


def _verdict(promise, course, judged, pace, standing, **rest):
    return Verdict(
        standing,
        base=course.base,
        latest=judged,
        target=course.target,
        due_day=promise.due_day,
        done=pace and pace.done,
        elapsed=pace and pace.elapsed,
        pace=pace and pace.pace,
        base_is_first_figure=course.base_is_first_figure,
        weaker_end=promise.has_weaker_end,
        after_break=course.after_break,
        provisional=judged is not None and judged.provisional,
        kept=_kept(promise, course),
        **rest,
    )


def deciding_figure(figures, due_day, today):
    """The figure of the target's own period, once that has ended. No other can meet or miss it."""
    if due_day is not None and today >= due_day:
        for figure in figures:
            if figure.last_day == due_day:
                return figure
    return None


def _fault(promise, course):
    """What is wrong with the promise itself, whatever the figures say."""
    if course.fault:
        return course.fault
    base, due_day = course.base, promise.due_day
    start = promise.base_day or (None if course.base_is_first_figure or base is None else base.day)
    if start and due_day and due_day <= start:
        return Reason.DUE_NOT_AFTER_BASE
    is_firm = base and not course.base_is_first_figure and promise.kind != Kind.CAP
    if is_firm and promise.sign * (course.target - base.value) < 0:
        return Reason.TARGET_BEHIND_BASE
    return Reason.NONE


def _standing_before_decision(promise, course, pace, today):
    latest = course.latest
    if promise.due_day is not None and today > promise.due_day:
        return Standing.AWAITING_FIGURE, Reason.NONE if latest else Reason.NO_FIGURE
    if latest is None:
        return Standing.NOT_ASSESSABLE, Reason.NO_FIGURE
    reached = promise.is_reached(latest.value, course.target)
    if promise.kind == Kind.CAP and (reached or course.base is None):
        return Standing.ACHIEVED if reached else Standing.MOVING_AWAY, Reason.NONE
    if course.base is None or latest.last_day <= course.base.day:
        return Standing.NOT_ASSESSABLE, Reason.BASELINE_ONLY
    if reached:
        return Standing.ACHIEVED, Reason.NONE
    if not _lies_ahead(promise, course):
        return Standing.MOVING_AWAY, Reason.NONE
    return (pace.standing, Reason.NONE) if pace else (Standing.NOT_ASSESSABLE, Reason.NO_DATE)


def _pace(promise, course, judged):
    """None where there is no way to go, no time to measure, or nothing measured."""
    base, due_day = course.base, promise.due_day
    if not base or not judged or not due_day or not base.day < judged.last_day:
        return None
    return pace_between(base, judged, course.target, due_day) if _lies_ahead(promise, course) else None


def _lies_ahead(promise, course):
    return promise.sign * (course.target - course.base.value) > 0


def _outlook(promise, course, today):
    is_over = promise.due_day is not None and today > promise.due_day
    if is_over or not course.figures:
        return None
    return outlook_of(promise, course)


def _kept(promise, course):
    if promise.kind != Kind.CAP or course.target is None:
        return ()
    return tuple((figure, promise.is_reached(figure.value, course.target)) for figure in course.figures)
