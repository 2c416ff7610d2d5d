"""Times as documents and statistics give them: a year, a month, a day, or a span of these."""

import calendar
import datetime as dt
import re

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def first_day(text):
    """The first day of an ISO period: "2025" is 2025-01-01, "2025-01/2025-06" is 2025-01-01.

    Raises ValueError if the text is no year, month, day or span of two of them.
    """
    return _bounds(text)[0]


def last_day(text):
    """The last day of an ISO period: "2025" is 2025-12-31, "2025-01/2025-06" is 2025-06-30.

    Raises ValueError if the text is no year, month, day or span of two of them.
    """
    return _bounds(text)[1]


def due_day(text, *, before=False):
    """The day by which a promise falls due: "by 2030" is 2030-12-31, "before 2030" 2029-12-31."""
    first, last = _bounds(text)
    return first - dt.timedelta(days=1) if before else last


def _bounds(text):
    start, slash, end = text.partition("/")
    first, last = _part_bounds(start)
    if slash:
        last = _part_bounds(end)[1]
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return first, last


def _part_bounds(text):
    match = _PART.fullmatch(text)
    year, month, day = (int(part) if part else None for part in match.groups()) if match else (0, 0, 0)
    try:
        first = dt.date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"{text!r} is not a year, a month or a day") from None
    if day:
        return first, first
    return first, dt.date(year, month or 12, calendar.monthrange(year, month or 12)[1])
