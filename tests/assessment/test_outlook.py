import datetime as dt
from decimal import Decimal
from fractions import Fraction

from policytracker.assessment.judging import judge
from policytracker.assessment.promise import Figure, Promise
from policytracker.assessment.verdict import Outlook


def end_of(year):
    return dt.date(year, 12, 31)


def outlook(points, *, base=None, target=100, due=2030, direction="up", today=None):
    promise = Promise(
        direction=direction,
        base_day=base and end_of(base[0]),
        base_value=base and Decimal(base[1]),
        due_day=due and end_of(due),
        value=Decimal(target),
    )
    figures = [Figure(end_of(year), Decimal(value)) for year, value in points]
    return judge(promise, figures, today or end_of(points[-1][0])).outlook


def test_the_last_five_years_are_carried_on():
    # From 20 in 2018 to 50 in 2023 is 6 a year: 92 in 2030, and 100 during 2032.
    assert outlook([(2010, 0), (2018, 20), (2021, 49), (2023, 50)]) == Outlook(end_of(2018), Fraction(92), 2032)


def test_fewer_years_are_all_there_is():
    # 10 a year since 2021: 100 is reached with the end of 2030.
    assert outlook([(2021, 10), (2023, 30)]) == Outlook(end_of(2021), Fraction(100), 2030)


def test_the_base_counts_as_a_point():
    assert outlook([(2023, 30)], base=(2020, 0)) == Outlook(end_of(2020), Fraction(100), 2030)


def test_a_gap_of_more_than_five_years_is_bridged():
    assert outlook([(2010, 0), (2020, 50)]) == Outlook(end_of(2010), Fraction(100), 2030)


def test_the_wrong_way_leads_nowhere():
    assert outlook([(2020, 50), (2022, 40)]) == Outlook(end_of(2020), Fraction(0), None)
    assert outlook([(2020, 50), (2022, 50)]) == Outlook(end_of(2020), Fraction(50), None)


def test_a_target_reached_needs_no_year():
    assert outlook([(2020, 90), (2022, 110)]) == Outlook(end_of(2020), Fraction(190), None)


def test_a_falling_target_is_reached_downwards():
    # 5 less a year: from 90 in 2022 to 50 in eight years.
    assert outlook([(2020, 100), (2022, 90)], target=50, direction="down") == Outlook(end_of(2020), Fraction(50), 2030)


def test_without_a_date_only_the_year_is_expected():
    assert outlook([(2020, 0), (2022, 20)], due=None) == Outlook(end_of(2020), None, 2030)


def test_one_point_has_no_outlook():
    assert outlook([(2022, 20)]) is None


def test_once_decided_or_overdue_nothing_is_expected():
    assert outlook([(2020, 0), (2025, 20)], due=2025) is None
    assert outlook([(2020, 0), (2024, 20)], due=2025, today=end_of(2026)) is None


def test_a_snails_pace_ends_beyond_the_calendar():
    assert outlook([(2020, 0), (2022, "0.000001")]).reached_in is None
