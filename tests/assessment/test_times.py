import datetime as dt

import pytest

from policytracker.assessment.times import due_day, first_day, is_after, is_same, last_day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-06-30", "2025-06-30", "2025-06-30"),
        ("2025-01/2025-06", "2025-01-01", "2025-06-30"),
        ("2026/2030", "2026-01-01", "2030-12-31"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text, first, last):
    assert (first_day(text).isoformat(), last_day(text).isoformat()) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "25", "2025-13", "2025-02-30", "by 2030", "2025/2024", "2025-1", "2025/", "2025-00", "2025-06-00",
     "2025-00-01", "２０２５", "1899", "2201", "0001", "9999-12-31", "2025/2201"],
)  # fmt: skip
def test_what_is_no_period_raises(text):
    with pytest.raises(ValueError, match=r"is not a year, a month or a day|ends before it begins|does not lie between"):
        last_day(text)


def test_by_a_year_ends_with_it_and_before_a_year_with_the_one_before():
    assert due_day("2030") == dt.date(2030, 12, 31)
    assert due_day("2030", before=True) == dt.date(2029, 12, 31)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2022", "2022-01/2022-12", True),
        ("2024-02", "2024-02-01/2024-02-29", True),
        ("2022", "2022-01", False),
        ("2022-12", "2022-12-31", False),
        ("soon", "soon", True),
        ("soon", "2022", False),
    ],
)
def test_one_time_may_be_written_in_two_ways(one, other, same):
    assert (is_same(one, other), is_same(other, one)) == (same, same)


@pytest.mark.parametrize(
    ("one", "other", "after"),
    [("2024-06", "2024-05-31", True), ("2024-06", "2024", False), ("2023", "2024", False), ("2024", "", False)],
)
def test_a_time_is_after_another_when_none_of_it_is_not(one, other, after):
    assert is_after(one, other) is after
