import datetime as dt
from fractions import Fraction

import pytest

from policytracker.assessment.schedule import annual_rate, linear_share
from policytracker.assessment.year_scale import YEAR, position, year_at, years_later


def test_ends_of_years_are_whole_years():
    assert [position(dt.date(year, 12, 31)) for year in (1, 2020, 2023)] == [YEAR, 2020 * YEAR, 2023 * YEAR]


def test_a_day_is_a_day_of_its_own_year():
    assert position(dt.date(2024, 1, 1)) - position(dt.date(2023, 12, 31)) == YEAR / 366
    assert position(dt.date(2023, 1, 1)) - position(dt.date(2022, 12, 31)) == YEAR / 365


@pytest.mark.parametrize("day", [dt.date(2023, 1, 1), dt.date(2023, 6, 30), dt.date(2023, 12, 31)])
def test_a_position_tells_its_year(day):
    assert year_at(position(day)) == 2023


@pytest.mark.parametrize(
    ("day", "later"),
    [("2020-12-31", "2022-12-31"), ("2024-02-29", "2026-02-28"), ("9998-06-30", "9999-12-31")],
)
def test_two_years_later(day, later):
    assert years_later(dt.date.fromisoformat(day), 2).isoformat() == later


def test_a_five_year_plan_asks_for_a_fifth_a_year():
    assert [linear_share(year, 5) for year in range(-1, 7)] == [Fraction(n, 5) for n in (0, 0, 1, 2, 3, 4, 5, 5)]


def test_the_yearly_rate_makes_the_whole_cut():
    assert annual_rate(0.14, 5) == pytest.approx(0.0297, abs=0.00005)
    assert (1 - annual_rate(0.14, 5)) ** 5 == pytest.approx(0.86)
