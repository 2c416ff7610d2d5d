"""Charts of the record: which figures and which target a picture shows, in the reader's words and units."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from policytracker.assessment.times import first_day, last_day
from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figures import (
    by_when,
    figure_like,
    in_reader_unit,
    number_text,
    observed_figure,
    style_of,
    target_figure,
)

from .charts import Picture, Point, draw
from .charts.picture import breaks, runs


@dataclass(frozen=True)
class Chart:
    svg: str
    summary: str
    marks: list


def chart_of_target(target, figures, interim=()):
    """The chart of one target with its figures, or None where there is nothing to draw."""
    if target.indicator is None or not (target.indicator.published and target.area.published):
        return None
    fits = target.unit_id in (None, target.indicator.unit_id)
    return _chart(
        "chart",
        _title(target.indicator, target.area),
        target.indicator,
        figures,
        base=_base(target) if fits else None,
        interim=[_mark(target, point.ends_on, point.value) for point in interim] if fits else [],
        target=target if fits else None,
    )


def chart_of_area(indicator, area, figures):
    """The chart of all figures of an indicator in one area."""
    return _chart(f"chart-{area.code}", _title(indicator, area), indicator, figures)


def _chart(name, title, indicator, figures, *, base=None, interim=(), target=None):
    shown = [row for row in figures if row.replaced_by is None and row.unit_id in (None, indicator.unit_id)]
    picture = Picture(
        name=name,
        title=title,
        summary=_summary(title, shown, target),
        unit="" if indicator.measure == "index" else indicator.unit.symbol,
        number=number_text,
        observed=tuple(_observed(row) for row in shown),
        interim=tuple(interim),
        base=base,
        **_goal(target),
    )
    svg = draw(picture)
    return Chart(svg, picture.summary, _marks(picture)) if svg else None


def _title(indicator, area):
    return _("%(indicator)s, %(area)s") % {"indicator": indicator.name, "area": area.name}


def _observed(row):
    return Point(
        day=row.ends_on,
        value=in_reader_unit(row.value, row.indicator.unit),
        label=observed_figure(row),
        provisional=row.provisional,
        series_break=row.series_break,
        grain=_length(row.time) if "/" in row.time else "",
    )


def _length(span):
    """Sums over spans of another length are not to be joined by a line."""
    return str(round((last_day(span) - first_day(span)).days / 30))


def _base(target):
    """The base, where its time and value are known; a cut is nothing in the year that it is counted from."""
    value = target.base_value
    if value is None and target.kind == "reduction" and target.base_time == target.indicator.base_time:
        value = Decimal(0)
    if value is None or target.base_ends_on is None:
        return None
    return _mark(target, target.base_ends_on, value)


def _mark(target, day, value):
    unit, _decimals = style_of(target)
    return Point(day=day, value=in_reader_unit(value, unit), label=figure_like(target, value))


def _goal(target):
    if target is None or target.due_on is None:
        return {}
    if target.value is None:
        return {"deadline": Point(day=target.due_on, value=Decimal(0), label=_label(target))}
    unit, _decimals = style_of(target)
    high = None if target.value_high is None else in_reader_unit(target.value_high, unit)
    point = Point(day=target.due_on, value=in_reader_unit(target.value, unit), label=target_figure(target))
    return {"target": point, "target_high": high}


def _label(target):
    return _("%(goal)s %(when)s") % {"goal": target_figure(target), "when": by_when(target)}


def _summary(title, shown, target):
    """One sentence for those who do not see the picture."""
    words = {"title": title}
    if shown:
        words |= {"last": observed_figure(shown[-1]), "last_time": written_out(shown[-1].time)}
        words |= {"first": observed_figure(shown[0]), "first_time": written_out(shown[0].time)}
    if len(shown) > 1:
        text = _("%(title)s: %(first)s in %(first_time)s, %(last)s in %(last_time)s") % words
    elif shown:
        text = _("%(title)s: %(last)s in %(last_time)s") % words
    else:
        text = _("%(title)s: no figure yet") % words
    if target is not None and target_figure(target):
        words = {"text": text, "target": target_figure(target), "when": by_when(target) or _("no date set")}
        text = _("%(text)s; target: %(target)s, %(when)s") % words
    return _("%(text)s.") % {"text": text}


def _marks(picture):
    """The signs that this picture uses, each with its word, for the key below it."""
    signs = [
        ("figure", any(not point.provisional for point in picture.observed), _("Figure")),
        ("provisional", any(point.provisional for point in picture.observed), _("Provisional figure")),
        ("base", picture.base, _("Base")),
        ("target", picture.target, _("Target")),
        ("interim", picture.interim, _("Point on the way")),
        ("required", picture.path(), _("Line from base to target")),
        ("series-break", breaks(picture.observed), _("Break in the series")),
        ("gap", len(runs(picture.observed)) > 1, _("No line: no figure for the years between, or not comparable")),
    ]
    return [(sign, word) for sign, used, word in signs if used]
