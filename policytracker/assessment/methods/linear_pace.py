"""Linear pace, the method used by default, on a case. Its values are all on the scale of the series."""

import datetime as dt

from ..judging import judge
from ..promise import Direction, Figure, Kind, Measure, Point, Promise, Qualifier
from .case import CaseError
from .outcome import Outcome, as_float

NO_VALUE = (Kind.PEAK_BY, Kind.QUALITATIVE, Kind.RANGE)
KINDS, QUALIFIERS = frozenset(Kind) | {Measure.YEARLY_CHANGE}, frozenset(Qualifier)


def linear_pace(case):
    figures = [Figure(_year_end("series", year), value) for year, value in case.series]
    years = [case.assessed_year] if case.assessed_year is not None else [year for year, _ in case.series[-1:]]
    today = _year_end("assessed_year", max(years, default=case.base_year or dt.MINYEAR))
    verdict = judge(_promise(case), figures, today, with_outlook=False)
    return Outcome(str(verdict.standing), as_float(verdict.pace), working=_working(verdict))


def _promise(case):
    """A cut that grows is judged from 0 at its base year; one told as a falling level is a level to reach."""
    if case.kind not in KINDS or case.qualifier not in QUALIFIERS:
        raise CaseError(f"{case.kind!r} is no kind or {case.qualifier!r} no qualifier")
    base_day = None if case.base_year is None else _year_end("base_year", case.base_year)
    is_change, is_range = case.kind == Measure.YEARLY_CHANGE, case.kind == Kind.RANGE
    is_growing_cut = case.kind == Kind.REDUCTION and case.sign > 0
    return Promise(
        direction=Direction.UP if case.sign > 0 else Direction.DOWN,
        kind=Kind.LEVEL if is_change or case.kind == Kind.REDUCTION else case.kind,
        measure=Measure.YEARLY_CHANGE if is_change else Measure.LEVEL,
        qualifier=case.qualifier,
        base_day=base_day,
        base_value=case.base_value,
        cut_since=base_day if is_growing_cut else None,
        due_day=None if case.target_year is None else _year_end("target_year", case.target_year),
        value=case.range_low if is_range and case.range_low is not None else case.target,
        value_high=case.range_high if is_range else None,
        interim=tuple(Point(_year_end("interim", year), value) for year, value in case.interim),
    )


def _year_end(key, year):
    if year < dt.MINYEAR:
        raise CaseError(f"{key}: {year} is before the first year of the calendar")
    return dt.date(year, 12, 31)


def _working(verdict):
    parts = []
    if verdict.reason:
        parts.append(f"reason: {verdict.reason}")
    if verdict.pace is not None:
        parts.append(f"{verdict.done} of the way in {verdict.elapsed} of the time")
    if verdict.base_is_first_figure:
        parts.append("base: first figure held")
    if verdict.weaker_end:
        parts.append("judged at the weaker end of the range")
    if verdict.stale_since:
        parts.append(f"data of {verdict.stale_since}")
    if verdict.interim:
        interim = verdict.interim
        standing = interim.verdict.standing
        parts.append(f"by {interim.point.day.year}: {standing}")
    return "; ".join(parts)
