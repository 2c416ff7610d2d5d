"""Days on a scale of years, on which the ends of years are equally far apart.

A year has as many parts as 365 * 366, so that a day of any year is a whole number of them. The last day of 2025 stands
at 2025 years exactly: between ends of years this is year arithmetic (20, 40, 60, 80, 100 %), between others it counts
days.
"""

import calendar

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
    """The same day some years on; 29 February becomes 28 where it must."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28) if day.year + years <= 9999 else day.max
