"""What must hold of linear pace whatever the numbers are."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytracker.assessment.exact import EXACT
from policytracker.assessment.judging import judge
from policytracker.assessment.pace import BANDS
from policytracker.assessment.promise import Direction, Figure, Kind, Measure, Point, Promise, Qualifier
from policytracker.assessment.verdict import Standing, Verdict

BEST_FIRST = [
    Standing.ACHIEVED,
    Standing.ON_TRACK,
    Standing.SLIGHTLY_BEHIND,
    Standing.WELL_BEHIND,
    Standing.MOVING_AWAY,
]
DECIDED_BEST_FIRST = [Standing.MET, Standing.MISSED]

many = settings(database=None, deadline=None, max_examples=200)
values = st.decimals(min_value=-(10**9), max_value=10**9, places=6)
positive = st.decimals(min_value=Decimal("0.000001"), max_value=10**6, places=6)
days = st.dates(dt.date(1990, 1, 1), dt.date(2070, 12, 31))
figures = st.lists(
    st.builds(Figure, days, values, provisional=st.booleans(), series_break=st.booleans()), max_size=6
)  # fmt: skip


def promises(kinds=tuple(Kind), measures=tuple(Measure), numbers=values):
    return st.builds(
        Promise,
        kind=st.sampled_from(kinds),
        measure=st.sampled_from(measures),
        direction=st.sampled_from(Direction),
        qualifier=st.sampled_from(Qualifier),
        base_day=st.none() | days,
        base_value=st.none() | numbers,
        cut_since=st.none() | days,
        due_day=st.none() | days,
        value=st.none() | numbers,
        value_high=st.none() | numbers,
        interim=st.lists(st.builds(Point, days, numbers), max_size=2).map(tuple),
    )


# Kinds whose numbers all stand on the scale of the figures.
on_one_scale = promises(kinds=(Kind.LEVEL, Kind.RANGE, Kind.CAP), measures=(Measure.LEVEL, Measure.YEARLY_CHANGE))


def changed(promise, change):
    """The promise with `change` made to each of its numbers."""

    def of(value):
        return None if value is None else change(value)

    return replace(
        promise,
        base_value=of(promise.base_value),
        value=of(promise.value),
        value_high=of(promise.value_high),
        interim=tuple(Point(point.day, of(point.value)) for point in promise.interim),
    )


def each_changed(held, change):
    return [replace(figure, value=change(figure.value)) for figure in held]


def said(verdict):
    shares = (verdict.done, verdict.elapsed, verdict.pace)
    kept = [was_kept for _, was_kept in verdict.kept]
    interim = verdict.interim and said(verdict.interim.verdict)
    reached = verdict.outlook and verdict.outlook.reached_in
    return (verdict.standing, verdict.reason, verdict.final, verdict.stale_since, *shares, kept, interim, reached)


@many
@given(on_one_scale, figures, days)
def test_mirrored_figures_and_direction_change_nothing(promise, held, today):
    # "At most" already says which way a cap looks, and has no mirror image.
    promise = replace(promise, qualifier=Qualifier.EXACT) if promise.qualifier == Qualifier.AT_MOST else promise
    other = Direction.DOWN if promise.direction == Direction.UP else Direction.UP
    mirrored = replace(changed(promise, lambda value: -value), direction=other)
    held_mirrored = each_changed(held, lambda value: -value)
    assert said(judge(mirrored, held_mirrored, today)) == said(judge(promise, held, today))


@many
@given(on_one_scale, figures, days, positive)
def test_the_unit_changes_nothing(promise, held, today, factor):
    def scale(value):
        with localcontext(EXACT):
            return value * factor

    assert said(judge(changed(promise, scale), each_changed(held, scale), today)) == said(judge(promise, held, today))


@many
@given(
    st.sampled_from(Direction), values, positive, values, positive,
    st.integers(2021, 2029), st.sampled_from([2027, 2030]), st.sampled_from([Kind.LEVEL, Kind.CAP]),
)  # fmt: skip
def test_more_progress_is_never_a_worse_standing(direction, base, way, latest, more, year, due_year, kind):
    sign = 1 if direction == Direction.UP else -1
    promise = Promise(
        kind=kind, direction=direction, base_day=dt.date(2020, 12, 31), base_value=base,
        due_day=dt.date(due_year, 12, 31), value=base + sign * way,
    )  # fmt: skip
    ranks = []
    for value in (latest, latest + sign * more):
        standing = judge(promise, [Figure(dt.date(year, 12, 31), value)], dt.date(due_year, 12, 31)).standing
        if year > due_year:
            assert standing == Standing.NOT_ASSESSABLE
            return
        ranks.append((DECIDED_BEST_FIRST if year == due_year else BEST_FIRST).index(standing))
    assert ranks[1] <= ranks[0]


@many
@given(
    st.sampled_from(BANDS), st.sampled_from(Direction), values,
    st.integers(1, 10**6), st.integers(1, 39), st.integers(1, 40),
)  # fmt: skip
def test_a_pace_exactly_on_a_band_gets_that_band(band, direction, base, step, years, more_years):
    above, below, standing = band
    sign = 1 if direction == Direction.UP else -1
    # step * below * all years is the whole way; done is `above / below` of the share due after `years`.
    way, done = step * below * (years + more_years), step * above * years
    promise = Promise(
        direction=direction, base_day=dt.date(2020, 12, 31), base_value=base,
        due_day=dt.date(2020 + years + more_years, 12, 31), value=base + sign * way,
    )  # fmt: skip
    today = dt.date(2020 + years, 12, 31)
    on_band, below_band = (
        judge(promise, [Figure(today, base + sign * (done - less))], today).standing
        for less in (0, Decimal("0.000001"))
    )
    assert on_band == standing
    assert below_band == BEST_FIRST[BEST_FIRST.index(standing) + 1]


any_finite = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**300), max_value=10**300)
any_day = st.dates()


@many
@given(
    promises(numbers=any_finite),
    st.lists(st.builds(Figure, any_day, any_finite, series_break=st.booleans()), max_size=5),
    any_day,
)
def test_nothing_finite_raises(promise, held, today):
    assert isinstance(judge(promise, held, today), Verdict)


@many
@given(promises(), figures, days)
def test_what_cannot_be_judged_says_why(promise, held, today):
    verdict = judge(promise, held, today)
    assert (verdict.standing != Standing.NOT_ASSESSABLE) or verdict.reason


@many
@given(promises(kinds=(Kind.LEVEL, Kind.RANGE, Kind.CAP, Kind.REDUCTION)), figures, days)
def test_only_a_figure_of_its_own_period_decides(promise, held, today):
    verdict = judge(promise, held, today)
    assert verdict.final == (verdict.standing in (Standing.MET, Standing.MISSED))
    if verdict.final:
        assert verdict.latest.last_day == promise.due_day <= today


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_figures_does_not_matter(order):
    promise = Promise(direction="up", value=Decimal(10), due_day=dt.date(2030, 12, 31))
    held = [Figure(dt.date(year, 12, 31), Decimal(year - 2020)) for year in (2021, 2023, 2025)][::order]
    assert judge(promise, held, dt.date(2026, 6, 30)).latest.value == 5
