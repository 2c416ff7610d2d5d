"""Linear pace, the method used by default, on a case. Its values are all on the scale of the series."""

import datetime as dt

from ..judging import judge
from ..promise import Direction, Figure, Kind, Measure, Point, Promise, Qualifier
from .case import CaseError
from .outcome import Outcome, as_float

NO_VALUE = (Kind.PEAK_BY, Kind.QUALITATIVE, Kind.RANGE)
KINDS, QUALIFIERS = frozenset(Kind) | {Measure.YEARLY_CHANGE}, frozenset(Qualifier)


def linear_pace(case):
    known = case.known
    figures = [Figure(_year_end("series", year), value) for year, value in known]
    years = [case.assessed_year] if case.assessed_year is not None else [year for year, _ in known[-1:]]
    today = _year_end("assessed_year", max(years, default=case.base_year or dt.MINYEAR))
    verdict = judge(_promise(case), figures, today, with_outlook=False)
    return Outcome(str(verdict.standing), as_float(verdict.pace), working=_working(verdict))


def _promise(case):
    if case.kind not in KINDS or case.qualifier not in QUALIFIERS:
        raise CaseError(f"{case.kind!r} is no kind or {case.qualifier!r} no qualifier")
    base_day = None if case.base_year is None else _year_end("base_year", case.base_year)
    is_change, is_range = case.kind == Measure.YEARLY_CHANGE, case.kind == Kind.RANGE
    sign = case.stated_sign or _sign_of_the_way(case)
    is_cut = case.kind == Kind.REDUCTION
    return Promise(
        direction=Direction.UP if sign > 0 else Direction.DOWN,
        kind=Kind.LEVEL if is_change or (is_cut and not _is_told_in_per_cent(case, sign)) else case.kind,
        measure=Measure.YEARLY_CHANGE if is_change else Measure.LEVEL,
        qualifier=case.qualifier,
        base_day=base_day,
        base_value=case.base_value,
        cut_since=base_day if is_cut and sign > 0 else None,
        due_day=None if case.target_year is None else _year_end("target_year", case.target_year),
        value=case.range_low if is_range and case.range_low is not None else case.target,
        value_high=case.range_high if is_range else None,
        interim=tuple(Point(_year_end("interim", year), value) for year, value in case.interim),
    )


def _sign_of_the_way(case):
    """Where nothing is said, more is wanted of what is to end above its base."""
    base, goal = _base_of(case), case.range_low if case.range_low is not None else case.target
    return 1 if case.kind != Kind.CAP and None not in (base, goal) and goal > base else -1


def _is_told_in_per_cent(case, sign):
    """Whether the target of a reduction is the cut, 14 off what stood at 100, and not 86, the level to fall to.

    A level lies below its base; one below half of it is told by kind "level". What is to grow is itself the cut.
    """
    base = _base_of(case)
    if sign > 0 or None in (case.target, base):
        return False
    return case.target > base or 0 < case.target * 2 < base


def _base_of(case):
    if case.base_value is not None:
        return case.base_value
    known = case.known_since_base()
    return known[0][1] if known else None


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
