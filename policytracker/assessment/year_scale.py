"""Days on a scale of years, on which the ends of years are equally far apart.

A year has as many parts as 365 * 366, so that a day of any year is a whole number of them. The last day of 2025 stands
at 2025 years exactly: between ends of years this is year arithmetic (20, 40, 60, 80, 100 %), between others it counts
days.
"""

import calendar
from datetime import MAXYEAR, MINYEAR

DAYS, LEAP_DAYS = 365, 366
YEAR = DAYS * LEAP_DAYS


def position(day):
    """Where a day stands, in parts of a year."""
    if day.month == 12 and day.day == 31:
        return day.year * YEAR
    part = DAYS if calendar.isleap(day.year) else LEAP_DAYS
    return (day.year - 1) * YEAR + day.timetuple().tm_yday * part


def year_at(parts):
    """The year in which a position falls."""
    return -(-parts // YEAR)


def years_later(day, years):
    """The same day some years on or back; 29 February becomes 28 where it must, the calendar ends at its ends."""
    year = day.year + years
    if not MINYEAR <= year <= MAXYEAR:
        return day.max if years > 0 else day.min
    is_lost = day.month == 2 and day.day == 29 and not calendar.isleap(year)
    return day.replace(year=year, day=28 if is_lost else day.day)
