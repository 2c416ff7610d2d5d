"""Where the pace of the last five years leads, or that of all years if there are fewer."""

from .exact import ratio
from .verdict import Outlook
from .year_scale import position, year_at, years_later

SPAN = 5
LAST_YEAR = 9999


def outlook_of(promise, course):
    """The value expected when it falls due, and the year in which the target would be reached; None for one point."""
    latest = course.latest
    since, value = _five_years_before(course, latest.last_day)
    if since is None:
        return None
    end = position(latest.last_day)
    gain, time = latest.value - value, end - position(since)
    expected = reached_in = None
    if promise.due_day is not None:
        expected = ratio(latest.value * time + gain * (position(promise.due_day) - end), time)
    missing = course.target - latest.value
    if missing * promise.sign > 0 and gain * promise.sign > 0:
        year = year_at(end + ratio(missing * time, gain))
        reached_in = year if year <= LAST_YEAR else None
    return Outlook(since, expected, reached_in)


def _five_years_before(course, last):
    """The oldest point of the last five years; if these hold none beside the latest, the last one before them."""
    values = {figure.last_day: figure.value for figure in course.figures[:-1]}
    if course.base and course.base.day < last:
        values.setdefault(course.base.day, course.base.value)
    earliest = years_later(last, -SPAN)
    recent = [day for day in values if day >= earliest]
    since = min(recent) if recent else max(values, default=None)
    return since, values.get(since)
