"""Figures that near a target faster than can be believed."""

from decimal import localcontext

from policytracker.assessment.course import course_of
from policytracker.assessment.exact import EXACT, ratio
from policytracker.assessment.promise import Kind, Measure
from policytracker.assessment.year_scale import position
from policytracker.models import Observation, Target

from .shown_figures import in_series
from .verdicts import as_figures, promise_of

# More than so many times the required pace in one period is not believed without a look.
LEAP = 3


def jumps_in(targets, series, today):
    """(target, its jumps) of each of these targets that has any; ``series`` are all figures of their programme."""
    usable = {}
    for target in targets:
        key = (target.indicator_id, target.area_id)
        if key in series and (jumps := _jumps(target, series[key], today, usable.setdefault(key, {}))):
            yield target, jumps


def jumps_of(target, observations, today):
    """(figure, times the required pace) of each period in which a target was neared too fast to be believed."""
    return _jumps(target, observations, today, {})


def leaps_of_drafts(drafts, today):
    """How many times the required pace, by the key of each draft that would near a published target so fast."""
    among = {"indicator__in": [row.indicator_id for row in drafts], "area__in": [row.area_id for row in drafts]}
    published = Observation.objects.published().current().filter(**among).select_related("indicator")
    # Of two figures of one day the last counts: a draft comes after what it stands to replace.
    series = in_series((*published.order_by("ends_on", "released_on", "code"), *drafts))
    targets = Target.objects.published().filter(**among).select_related("indicator")
    found = (jump for _target, jumps in jumps_in(targets, series, today) for jump in jumps)
    leaps, keys = {}, {row.pk for row in drafts}
    for figure, times in found:
        if figure.pk in keys:
            leaps[figure.pk] = max(times, leaps.get(figure.pk, times))
    return leaps


def _jumps(target, observations, today, usable):
    promise = promise_of(target, interim=())
    if not _has_a_pace(promise):
        return []
    with localcontext(EXACT):
        course = course_of(promise, _figures_for(promise, observations, usable), today)
        return list(_leaps(promise, course)) if course.base and not course.fault else []


def _figures_for(promise, observations, usable):
    """``usable`` keeps them for other promises: only a figure that is a bound counts for one and not for another."""
    bound_for = promise.due_day if any(row.qualifier for row in observations) else None
    by = (bound_for, bound_for and (promise.sign, promise.stated_value))
    if by not in usable:
        usable[by] = as_figures(promise, observations)
    return usable[by]


def _leaps(promise, course):
    base = course.base
    way, time = course.target - base.value, position(promise.due_day) - position(base.day)
    if promise.sign * way <= 0 or time <= 0:
        return
    day, value = base.day, base.value
    for figure in course.figures:
        if figure.last_day > base.day:
            span = position(figure.last_day) - position(day)
            times = ratio((figure.value - value) * time, way * span)
            if times > LEAP:
                yield figure.ref, times
            day, value = figure.last_day, figure.value


def _has_a_pace(promise):
    is_one_year = promise.measure == Measure.YEARLY_CHANGE and promise.kind != Kind.REDUCTION
    has_way = promise.kind in (Kind.LEVEL, Kind.RANGE, Kind.REDUCTION) and promise.stated_value is not None
    return has_way and promise.due_day is not None and not is_one_year
