"""Times as documents and statistics give them: a year, a month, a day, or a span of these."""

import calendar
import datetime as dt
import re

# Whatever lies outside is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2200
_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def first_day(text):
    """The first day of an ISO period: "2025" is 2025-01-01, "2025-01/2025-06" is 2025-01-01.

    Raises ValueError if the text is no year, month, day or span of two of them.
    """
    return bounds(text)[0]


def last_day(text):
    """The last day of an ISO period: "2025" is 2025-12-31, "2025-01/2025-06" is 2025-06-30.

    Raises ValueError if the text is no year, month, day or span of two of them.
    """
    return bounds(text)[1]


def bounds(text):
    """The first and the last day: two ways to write one time have the same, "2022" and "2022-01/2022-12".

    Raises ValueError if the text is no year, month, day or span of two of them.
    """
    start, slash, end = text.partition("/")
    first, last = _part_bounds(start)
    if slash:
        last = _part_bounds(end)[1]
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return first, last


def is_same(one, other):
    """Do two texts tell one time? What is no time is only the same as itself."""
    try:
        return bounds(one) == bounds(other)
    except ValueError:
        return one == other


def is_after(one, other):
    """Does one time lie wholly after another? What is no time lies nowhere."""
    try:
        return first_day(one) > last_day(other)
    except ValueError:
        return False


def is_plausible(day):
    return FIRST_YEAR <= day.year <= LAST_YEAR


def due_day(text, *, before=False):
    """The day by which a promise falls due: "by 2030" is 2030-12-31, "before 2030" 2029-12-31."""
    first, last = bounds(text)
    return first - dt.timedelta(days=1) if before else last


def _part_bounds(text):
    match = _PART.fullmatch(text)
    year, month, day = (part and int(part) for part in match.groups()) if match else (0, None, None)
    try:
        first = dt.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise ValueError(f"{text!r} is not a year, a month or a day") from None
    if not is_plausible(first):
        raise ValueError(f"{text!r} does not lie between {FIRST_YEAR} and {LAST_YEAR}")
    if day:
        return first, first
    return first, dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
