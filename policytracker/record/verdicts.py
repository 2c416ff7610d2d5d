"""Targets and their published figures as the arithmetic takes them, and what it says of them."""

import datetime as dt
from dataclasses import replace

from django.db.models import Prefetch

from policytracker.assessment.judging import judge
from policytracker.assessment.promise import Figure, Point, Promise
from policytracker.assessment.staleness import FRESH_FOR
from policytracker.assessment.times import last_day
from policytracker.assessment.verdict import Reason, Standing
from policytracker.assessment.year_scale import years_later
from policytracker.models import InterimPoint, Qualifier, Target

from .shown_figures import current_figures, in_series

# Which way the true value lies from a figure that is only a bound.
_BOUNDS = {Qualifier.MORE_THAN: 1, Qualifier.AT_LEAST: 1, Qualifier.AT_MOST: -1}
ONE_DAY = dt.timedelta(days=1)


def judged_targets(programme):
    """The published targets of a programme with what judging them needs."""
    rows = Target.objects.published().of(programme).select_related("indicator")
    return rows.prefetch_related(shown_points())


def shown_points():
    return Prefetch("interim_points", InterimPoint.objects.filter(document__published=True))


def figures_by_series(programme):
    """The current published figures of a programme, oldest first, by indicator and area."""
    rows = current_figures(programme).select_related("indicator")
    return in_series(rows.order_by("ends_on", "released_on", "code"))


def promise_of(target, interim=None):
    """``interim`` are the points on its way, where they are not those read with it."""
    indicator = target.indicator
    interim = target.interim_points.all() if interim is None else interim
    return Promise(
        direction=indicator.direction if indicator else "up",
        kind=target.kind,
        measure=indicator.measure if indicator else "level",
        qualifier=target.qualifier,
        base_day=target.base_ends_on,
        base_value=target.base_value,
        cut_since=last_day(indicator.base_time) if indicator and indicator.base_time else None,
        due_day=target.due_on,
        value=target.value,
        value_high=target.value_high,
        interim=tuple(Point(point.ends_on, point.value) for point in interim),
    )


def as_figures(promise, observations):
    """Those that the promise can be judged by."""
    return [
        Figure(row.ends_on, row.value, row.provisional, row.series_break, row)
        for row in observations
        if not why_left_out(row, promise)
    ]


def why_left_out(row, promise):
    """Why a promise cannot be judged by a figure: "not_comparable", "forecast", "bound"; empty if it can."""
    if not _is_comparable(row):
        return "not_comparable"
    if _is_forecast(row):
        return "forecast"
    return "bound" if _falls_short_as_a_bound(row, promise) else ""


def _is_comparable(row):
    """A part of a year, and a figure in a unit of its own, cannot be held against the rest."""
    return "/" not in row.time and row.unit_id in (None, row.indicator.unit_id)


def _is_forecast(row):
    """A provisional figure that was out before its period had ended says what was expected, not what was."""
    return row.provisional and bool(row.released_on) and last_day(row.released_on) < row.ends_on


def _falls_short_as_a_bound(row, promise):
    """ "More than 132" in the year that decides does not show that 138 was missed."""
    if row.ends_on != promise.due_day or promise.stated_value is None:
        return False
    towards = _BOUNDS.get(row.qualifier, 0) == promise.sign
    return towards and not promise.is_reached(row.value, promise.stated_value)


def verdict_of(target, observations, today):
    """The verdict on a target as of a day, by the figures published now; ``latest.ref`` is the observation."""
    return judged(promise_of(target), observations, today)


def judged(promise, observations, today):
    """The verdict on a promise as of a day; where only a bound is known of the time that decides, it says so."""
    verdict = judge(promise, as_figures(promise, observations), today)
    if verdict.standing == Standing.AWAITING_FIGURE and _is_known_as_a_bound(promise, observations):
        return replace(verdict, reason=Reason.ONLY_BOUND)
    return verdict


def _is_known_as_a_bound(promise, observations):
    return any(row.ends_on == promise.due_day and why_left_out(row, promise) == "bound" for row in observations)


def timeline_of(target, observations):
    """(first day, verdict) of each stretch in which the verdict stays the same, by the figures published now."""
    promise = promise_of(target)
    figures = as_figures(promise, observations)
    days = {dt.date.min, *(figure.last_day for figure in figures)}
    days |= {years_later(figure.last_day, FRESH_FOR) + ONE_DAY for figure in figures}
    if promise.due_day:
        days |= {promise.due_day, promise.due_day + ONE_DAY}
    stretches = []
    for day in sorted(days):
        verdict = judged(promise, observations, day)
        if not stretches or summary_of(verdict) != summary_of(stretches[-1][1]):
            stretches.append((day, verdict))
    return stretches


def summary_of(verdict):
    """What lists show of a verdict: its standing, its reason, and the year of a figure too old for a colour."""
    return verdict.standing.value, verdict.reason.value, verdict.stale_since
