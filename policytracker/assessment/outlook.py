"""Where the pace of the last five years leads, or that of all years if there are fewer."""

from .exact import ratio
from .promise import Point
from .verdict import Outlook
from .year_scale import YEAR, position, year_at

SPAN = 5 * YEAR
LAST_YEAR = 9999


def outlook_of(promise, course):
    """The value expected when it falls due, and the year in which the target would be reached; None for one point."""
    latest = course.latest
    end = position(latest.last_day)
    since = _five_years_before(course.figures, course.base, end)
    if since is None:
        return None
    gain, time = latest.value - since.value, end - position(since.day)
    expected = None
    if promise.due_day is not None:
        expected = ratio(latest.value * time + gain * (position(promise.due_day) - end), time)
    missing = course.target - latest.value
    reached_in = None
    if missing * promise.sign > 0 and gain * promise.sign > 0:
        year = year_at(end + ratio(missing * time, gain))
        reached_in = year if year <= LAST_YEAR else None
    return Outlook(since.day, expected, reached_in)


def _five_years_before(figures, base, end):
    """The oldest point of the last five years; if these hold none beside the latest, the last one before them."""
    points = [Point(figure.last_day, figure.value) for figure in figures[:-1]]
    if base is not None and position(base.day) < end and base.day not in {point.day for point in points}:
        points = sorted([*points, base], key=lambda point: point.day)
    recent = [point for point in points if position(point.day) >= end - SPAN]
    return recent[0] if recent else points[-1] if points else None
