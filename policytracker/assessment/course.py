"""From where to where: the base, the target and the figures of a promise, all on one scale."""

from dataclasses import dataclass
from decimal import Decimal

from .promise import Figure, Kind, Measure, Point
from .series import PER_CENT, chain, series_held, split_at_break
from .verdict import Reason

WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Course:
    figures: list[Figure]
    base: Point | None
    target: Decimal | None
    base_is_first_figure: bool = False
    after_break: bool = False
    fault: Reason = Reason.NONE

    @property
    def latest(self):
        return self.figures[-1] if self.figures else None


def course_of(promise, figures, today):
    """What a level, a range, a cap or a reduction is judged by. No figure after the due day has a say."""
    until = min(today, promise.due_day or today)
    before, held = split_at_break(series_held(figures, until))
    is_cut = promise.kind == Kind.REDUCTION and promise.cut_since is None
    if is_cut and promise.measure == Measure.YEARLY_CHANGE:
        return _chained_course(promise, held, bool(before))
    broken_on = held[0].last_day if held and held[0].series_break else None
    base = _stated_base(promise, held, broken_on)
    after_break = bool(before) or bool(broken_on and promise.base_day and promise.base_day < broken_on)
    if not is_cut:
        first = None if base else _first_figure(promise, held)
        return Course(held, base or first, promise.stated_value, first is not None, after_break)
    if base is None:
        return Course(held, None, None, after_break=after_break, fault=Reason.NO_BASE)
    return Course(held, base, _after_cut(promise, base.value), after_break=after_break)


def _stated_base(promise, held, broken_on):
    """The base as given or measured, unless it belongs to the series before a break; a zero by definition never does.

    An index whose cut is promised stands at 100 in its base year.
    """
    day = promise.base_day
    if promise.base_value is not None and day and not (broken_on and day < broken_on):
        return Point(day, promise.base_value)
    for figure in held:
        if figure.last_day == day:
            return Point(day, figure.value)
    if promise.cut_since and day in (None, promise.cut_since):
        return Point(promise.cut_since, Decimal(0))
    if promise.kind == Kind.REDUCTION and promise.measure == Measure.INDEX and promise.base_value is None and day:
        return Point(day, WHOLE)
    return None


def _first_figure(promise, held):
    """The first figure may serve as the base; a cap needs one only where it was broken from the start."""
    for figure in held:
        if promise.kind == Kind.CAP and promise.is_reached(figure.value, promise.value):
            return None
        is_in_time = promise.base_day is None or figure.last_day >= promise.base_day
        if is_in_time and figure.last_day != promise.due_day:
            return Point(figure.last_day, figure.value)
    return None


def _chained_course(promise, held, after_break):
    if promise.base_day is None:
        return Course(held, None, None, after_break=after_break, fault=Reason.NO_BASE)
    chained = chain(held, promise.base_day)
    fault = Reason.GAP_IN_CHAIN if chained is None else Reason.NONE
    base = Point(promise.base_day, WHOLE)
    return Course(chained or [], base, _after_cut(promise, WHOLE), after_break=after_break, fault=fault)


def _after_cut(promise, base_value):
    """A cut by R per cent leaves 100 - R per cent of the base."""
    return base_value * (WHOLE - promise.stated_value) * PER_CENT
