"""From a picture to SVG: classes and presentation attributes only, colours are the style sheet's."""

from dataclasses import dataclass, replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .labels import place, width_of
from .picture import breaks, runs
from .scale import Scale, value_ticks, year_bounds, year_ticks

WIDTH, HEIGHT = 360, 250
TOP, RIGHT, BOTTOM = 34, 14, 26
YEAR_LABEL = 44
RADIUS = 4


@dataclass(frozen=True)
class Axes:
    x: Scale
    y: Scale
    values: list
    years: list


def draw(picture):
    """The chart as SVG, or nothing where there is no figure to show."""
    if not picture.observed and picture.base is None:
        return ""
    return format_html(
        '<svg class="chart" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{name}-title {name}-summary">'
        '<title id="{name}-title">{title}</title><desc id="{name}-summary">{summary}</desc>{parts}</svg>',
        w=WIDTH, h=HEIGHT, name=picture.name, title=picture.title, summary=picture.summary, parts=inside(picture),
    )  # fmt: skip


def inside(picture):
    """All that is drawn, without the sheet that it is drawn on."""
    axes = axes_of(picture)
    parts = (_grid, _deadline, _required, _outlook, _observed, _marks, _labels)
    return mark_safe("".join(part(axes, picture) for part in parts))


def axes_of(picture):
    values = value_ticks(picture.values())
    first, last = year_bounds(picture.years())
    left = max(30, max(width_of(picture.number(value)) for value in values) + 10)
    room = int((WIDTH - RIGHT - left) // YEAR_LABEL)
    return Axes(
        x=Scale(first, last, left + 8, WIDTH - RIGHT - 8),
        y=Scale(values[0], values[-1], HEIGHT - BOTTOM, TOP),
        values=values,
        years=year_ticks(first, last, room),
    )


def _grid(axes, picture):
    return _rows(axes, picture) + _columns(axes) + _unit(axes, picture)


def _unit(axes, picture):
    """The unit; and where a reader looks for zero and does not find it, the number that the axis starts at."""
    lowest, start = axes.values[0], ""
    if lowest > 0:
        words = picture.starts_at.format(picture.number(lowest))
        start = format_html('<tspan class="axis-start" dx="{}">{}</tspan>', 8 if picture.unit else 0, words)
    return format_html('<text class="unit" x="2" y="14">{}{}</text>', picture.unit, start)


def _rows(axes, picture):
    left, right = axes.x.start - 8, WIDTH - RIGHT
    return format_html_join(
        "",
        '<line class="{0}" x1="{1}" x2="{2}" y1="{3}" y2="{3}"/>'
        '<text class="tick" x="{4}" y="{5}" text-anchor="end">{6}</text>',
        (
            ("zero" if value == 0 else "grid", left, right, y, left - 6, round(y + 4, 1), picture.number(value))
            for value, y in ((value, axes.y(value)) for value in axes.values)
        ),
    )


def _columns(axes):
    bottom = HEIGHT - BOTTOM
    return format_html_join(
        "",
        '<line class="tick-mark" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>'
        '<text class="tick" x="{0}" y="{3}" text-anchor="middle">{4}</text>',
        ((axes.x(year), bottom, bottom + 4, bottom + 18, year) for year in axes.years),
    )


def _deadline(axes, picture):
    """The day by which something is to peak has no value: an upright line."""
    if picture.deadline is None:
        return ""
    x = axes.x(picture.deadline.year)
    return format_html('<line class="deadline" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>', x, TOP, HEIGHT - BOTTOM)


def _polyline(axes, name, points):
    places = " ".join(f"{axes.x(point.year)},{axes.y(point.value)}" for point in points)
    return format_html('<polyline class="{}" points="{}"/>', name, places)


def _required(axes, picture):
    path = picture.path()
    return _polyline(axes, "required", path) if path else ""


def _outlook(axes, picture):
    return _polyline(axes, "outlook", picture.outlook) if picture.outlook else ""


def _observed(axes, picture):
    lines = [_polyline(axes, "observed", run) for run in runs(picture.observed) if len(run) > 1]
    marks = format_html_join(
        "",
        '<line class="series-break" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>',
        ((axes.x(year), TOP, HEIGHT - BOTTOM) for year in breaks(picture.observed)),
    )
    return mark_safe("".join(lines)) + marks


def _marks(axes, picture):
    dots = [("provisional" if point.provisional else "figure", point) for point in picture.observed]
    dots += [("base", picture.base)] if picture.base else []
    circles = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
        ((name, axes.x(point.year), axes.y(point.value), RADIUS) for name, point in dots),
    )
    diamonds = [("interim", point) for point in picture.interim]
    diamonds += [("target", picture.target)] if picture.target else []
    return (
        circles
        + _target_range(axes, picture)
        + format_html_join(
            "",
            '<polygon class="{}" points="{}"/>',
            ((name, _diamond(axes.x(point.year), axes.y(point.value))) for name, point in diamonds),
        )
    )


def _diamond(x, y):
    corners = ((x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y))
    return " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)


def _target_range(axes, picture):
    if picture.target is None or picture.target_high is None:
        return ""
    ends = [axes.y(value) for value in (picture.target.value, picture.target_high)]
    line = '<line class="target-range" x1="{0}" x2="{0}" y1="{1}" y2="{2}"/>'
    return format_html(line, axes.x(picture.target.year), *ends)


def _labels(axes, picture):
    wanted = [
        (axes.x(point.year), axes.y(point.value), point.label, role, below) for role, point, below in _labelled(picture)
    ]
    if picture.deadline:
        wanted.insert(0, (axes.x(picture.deadline.year), TOP, picture.deadline.label, "target", False))
    dots = [(axes.x(point.year), axes.y(point.value)) for point in picture.observed]
    placed = place(wanted, (axes.x.start - 4, TOP - 20, WIDTH - 2, HEIGHT - BOTTOM), dots)
    return format_html_join(
        "",
        '<text class="label" data-of="{}" x="{}" y="{}">{}</text>',
        ((label.role, label.left, label.baseline, label.text) for label in placed),
    )


def _labelled(picture):
    """Ends first: the target, the newest figure, the base or the oldest figure, points on the way.

    A label stands on the side of its point that the line does not take.
    """
    first = picture.base or picture.observed[0]
    last = picture.observed[-1] if picture.observed else first
    same = (first.day, first.value) == (last.day, last.value)
    if picture.target:
        high = picture.target.value if picture.target_high is None else picture.target_high
        beside = [last, *picture.outlook[-1:]]
        under = any(_is_under(picture.target, other) for other in beside)
        yield "target", replace(picture.target, value=picture.target.value if under else high), under
    if picture.observed:
        yield "observed", last, _goes_below(picture, last)
    if not (picture.observed and same):
        ahead = picture.target if last.day == first.day else last
        yield "observed", first, ahead is not None and ahead.value > first.value
    for point in picture.interim:
        yield "target", point, False
    if picture.outlook:
        end = picture.outlook[-1]
        yield "outlook", end, picture.target is not None and end.value < picture.target.value


def _is_under(one, other):
    """Whether two points stand so close that the upper one takes the room above."""
    return abs(one.year - other.year) < 1 and one.value < other.value


def _goes_below(picture, last):
    if picture.target and _is_under(picture.target, last):
        return False
    if len(picture.observed) > 1:
        return last.value < picture.observed[-2].value
    return picture.target is not None and picture.target.value > last.value
