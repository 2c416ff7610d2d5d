"""Where a chart puts things: scales, ticks, gaps, breaks and labels."""

import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest

from policytracker.public.charts import Picture, Point
from policytracker.public.charts.labels import place
from policytracker.public.charts.picture import breaks, runs
from policytracker.public.charts.scale import Scale, round_step, value_ticks, year_bounds, year_ticks


def point(year, value=1, **values):
    return Point(day=dt.date(year, 12, 31), value=Decimal(value), **values)


def years(points):
    return [place.day.year for place in points]


def test_a_scale_is_monotone_and_keeps_its_ends():
    scale = Scale(-10, 30, 200, 40)
    places = [scale(value) for value in (-10, -9.5, 0, 12, 29, 30)]
    assert places == [200, 198, 160, 112, 44, 40]
    assert all(later < earlier for earlier, later in pairwise(places))


@pytest.mark.parametrize(
    ("width", "step"),
    [("0.03", "0.05"), ("1", "1"), ("1.1", "2"), ("2.1", "2.5"), ("3", "5"), ("6", "10"), ("120", "200")],
)
def test_steps_are_round(width, step):
    assert round_step(Decimal(width)) == Decimal(step)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([534, 1840], ["0", "500", "1000", "1500", "2000"]),
        ([39.5, 41.5], ["39", "39.5", "40", "40.5", "41", "41.5"]),
        ([-5.1, -0.5], ["-6", "-4", "-2", "0"]),
        ([-3, 12], ["-5", "0", "5", "10", "15"]),
        ([100, 100], ["90", "95", "100", "105", "110"]),
        ([-4, -4], ["-4.4", "-4.2", "-4", "-3.8", "-3.6"]),
        ([60, 80], ["55", "60", "65", "70", "75", "80"]),
        ([0, 0], ["-1", "-0.5", "0", "0.5", "1"]),
        ([0.001, 0.002], ["0", "0.0005", "0.001", "0.0015", "0.002"]),
    ],
)
def test_ticks_are_round_and_enclose_the_values(values, ticks):
    values = [Decimal(str(value)) for value in values]
    assert value_ticks(values) == [Decimal(tick) for tick in ticks]


@pytest.mark.parametrize(("low", "high"), [(1, 2), (17, 19), (-1, 999), (123456, 654321), (-0.4, 0.9)])
def test_there_are_few_ticks_at_even_distances(low, high):
    ticks = value_ticks([Decimal(str(low)), Decimal(str(high))])
    assert 3 <= len(ticks) <= 7
    assert len({later - earlier for earlier, later in pairwise(ticks)}) == 1
    assert ticks[0] <= Decimal(str(low))
    assert ticks[-1] >= Decimal(str(high))


def test_the_last_day_of_a_year_stands_at_that_year():
    days = [dt.date(2024, 12, 31), dt.date(2025, 12, 31), dt.date(2025, 6, 30)]
    assert [round(Point(day=day, value=Decimal(1)).year, 2) for day in days] == [2024, 2025, 2024.5]


def test_a_lone_point_stands_between_two_years():
    assert (year_bounds([2025.0]), year_bounds([2020.0, 2024.5])) == ((2024, 2026), (2020, 2025))


def test_year_labels_leave_room_and_keep_the_last_year():
    assert year_ticks(2020, 2025, 7) == [2020, 2021, 2022, 2023, 2024, 2025]
    assert year_ticks(2010, 2025, 7) == [2010, 2015, 2020, 2025]
    assert year_ticks(2005, 2060, 7) == [2010, 2020, 2030, 2040, 2050, 2060]


def test_a_missing_year_breaks_the_line():
    stretches = runs([point(2010), point(2015), point(2016), point(2021)])
    assert [years(run) for run in stretches] == [[2010], [2015, 2016], [2021]]


def test_a_new_series_breaks_the_line_and_is_marked_half_way():
    observed = [point(2020), point(2021), point(2022, series_break=True), point(2023)]
    assert [years(run) for run in runs(observed)] == [[2020, 2021], [2022, 2023]]
    assert breaks(observed) == [2021.5]


def test_sums_of_half_a_year_are_not_joined_to_those_of_a_year():
    half = Point(day=dt.date(2024, 6, 30), value=Decimal(5), grain="6")
    assert [len(run) for run in runs([point(2023), half, point(2024)])] == [1, 1, 1]


def test_of_two_figures_for_one_day_the_line_takes_the_later_one():
    run = runs([point(2022, 30), point(2022, 37), point(2023, 40)])
    assert [[place.value for place in stretch] for stretch in run] == [[37, 40]]


def test_no_figures_make_no_line():
    assert (runs([]), breaks([])) == ([], [])


def picture(**values):
    return Picture(name="c", title="t", summary="s", unit="%", number=str, **values)


def test_the_required_line_needs_both_its_ends():
    base, middle, target = point(2020), point(2025, 5), point(2030, 9)
    assert years(picture(base=base, target=target, interim=(middle,)).path()) == [2020, 2025, 2030]
    assert picture(base=base, interim=(middle,)).path() == []
    assert picture(target=target).path() == []
    assert years(picture(start=base, target=target).path()) == [2020, 2030]


FRAME = (0, 0, 300, 200)


def test_a_label_stands_above_its_point_or_below_if_asked():
    above, below = place([(50, 100, "12", "observed", False), (150, 100, "12", "observed", True)], FRAME)
    assert (above.baseline, below.baseline) == (92, 118)


def test_labels_neither_cover_each_other_nor_leave_the_paper():
    wanted = [(295, 100, "at least 1,200 GW", "target", False), (290, 101, "1,840 GW", "observed", False)]
    first, second = place(wanted, FRAME)
    assert first.left + first.width <= 300.1
    assert not first.covers(second)


def test_a_label_at_the_very_edge_keeps_its_side():
    (label,) = place([(61.36, 100, "12345", "observed", True)], (57.34, 0, 300, 200))
    assert (label.left, label.baseline) == (57.3, 118)


def test_a_label_without_room_on_its_side_stands_beside_its_point():
    (label,) = place([(50, 195, "12", "observed", True)], FRAME)
    assert (label.left, label.baseline) == (58, 199)


def test_a_label_without_room_is_left_out():
    wanted = [(100, 100, "12345", "observed", False)] * 9
    assert len(place(wanted, FRAME)) == 6


def test_a_label_hides_no_figure_where_it_has_room_elsewhere():
    wanted = [(100, 100, "12345", "target", False)]
    over, under = (80, 86), (120, 112)
    baselines = [place(wanted, FRAME, dots)[0].baseline for dots in ([], [over], [under])]
    assert baselines == [92, 104, 92]


def test_a_label_hides_a_figure_rather_than_going_missing():
    dots = [(x, y) for x in range(0, 300, 10) for y in range(0, 200, 10)]
    assert [label.baseline for label in place([(100, 100, "12345", "target", False)], FRAME, dots)] == [92]
