"""Charts of the record: which figures and which target a picture shows, in the reader's words and units."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from policytracker.assessment.times import first_day, last_day
from policytracker.record.working import decimal_of
from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figure_texts import in_reader_unit, number_text
from policytracker.templatetags.figures import (
    by_when,
    figure_beside_target,
    figure_like,
    is_of_one_year,
    signed_figure,
    signed_goal,
    style_of,
    target_figure,
)

from .amounts import estimate
from .beside_verdict import is_possible
from .charts import Picture, Point, draw
from .charts.picture import breaks, runs
from .verdict_sentence import standing_label


@dataclass(frozen=True)
class Chart:
    svg: str
    picture: Picture
    marks: list

    @property
    def summary(self):
        return self.picture.summary


def chart_of_target(working, figures, interim=()):
    """The chart of one target with its figures, or None where there is nothing to draw."""
    target = working.target
    if target.indicator is None or not (target.indicator.published and target.area.published):
        return None
    title = _title(target.indicator, target.area)
    if target.unit_id not in (None, target.indicator.unit_id):
        return _chart("chart", title, target.indicator, figures)
    points = {"interim": tuple(_mark(target, point.ends_on, point.value) for point in interim)}
    points |= {"outlook": _outlook(working), **_ways(working), **_goal(target)}
    return _chart("chart", title, target.indicator, figures, working=working, **points)


def chart_of_area(indicator, area, figures):
    """The chart of all figures of an indicator in one area."""
    return _chart(f"chart-{area.code}", _title(indicator, area), indicator, figures)


def _chart(name, title, indicator, figures, *, working=None, **points):
    shown = [row for row in figures if row.replaced_by is None and row.unit_id in (None, indicator.unit_id)]
    picture = Picture(
        name=name,
        title=title,
        summary=_summary(title, shown, working),
        unit="" if indicator.measure == "index" else indicator.unit.symbol,
        number=number_text,
        observed=tuple(_observed(row) for row in shown),
        **points,
    )
    svg = draw(picture)
    return Chart(svg, picture, _marks(picture)) if svg else None


def _title(indicator, area):
    return _("%(indicator)s, %(area)s") % {"indicator": indicator.name, "area": area.name}


def _observed(row):
    return Point(
        day=row.ends_on,
        value=in_reader_unit(row.value, row.indicator.unit),
        label=signed_figure(row),
        provisional=row.provisional,
        series_break=row.series_break,
        grain=_length(row.time) if "/" in row.time else "",
    )


def _length(span):
    """Sums over spans of another length are not to be joined by a line."""
    return str(round((last_day(span) - first_day(span)).days / 30))


def _ways(working):
    """The base of the verdict, and where the line to the target starts: a cap runs level from the first figure."""
    target, base = working.target, working.verdict.base
    if target.kind == "cap" and target.value is not None and working.figures:
        return {"start": _mark(target, working.figures[0].ends_on, target.value)}
    if base is None or target.kind == "peak_by" or working.is_chained:
        return {}
    point = _mark(target, base.day, base.value)
    return {"start": point} if working.verdict.base_is_first_figure else {"base": point}


def _outlook(working):
    """From the latest figure to what is expected when the target falls due."""
    outlook, verdict = working.verdict.outlook, working.verdict
    if outlook is None or working.is_chained or not is_possible(working):
        return ()
    expected = decimal_of(outlook.expected)
    end = replace(_mark(working.target, verdict.due_day, expected), label=estimate(working, expected, with_unit=False))
    return _mark(working.target, verdict.latest.last_day, verdict.latest.value), end


def _mark(target, day, value):
    unit, _decimals = style_of(target)
    return Point(day=day, value=in_reader_unit(value, unit), label=figure_like(target, value))


def _goal(target):
    if target.due_on is None:
        return {}
    if target.value is None:
        return {"deadline": Point(day=target.due_on, value=Decimal(0), label=_label(target))}
    unit, _decimals = style_of(target)
    high = None if target.value_high is None else in_reader_unit(target.value_high, unit)
    point = Point(day=target.due_on, value=in_reader_unit(target.value, unit), label=_asked(target))
    return {"target": point, "target_high": high}


def _asked(target):
    """On an axis with signs, a change on the year before keeps its own."""
    return signed_goal(target) if is_of_one_year(target) else target_figure(target)


def _label(target):
    return _("%(goal)s %(when)s") % {"goal": target_figure(target), "when": by_when(target)}


def _summary(title, shown, working):
    """One sentence for those who do not see the picture."""
    words = {"title": title}
    if shown:
        words |= {"last": figure_beside_target(shown[-1]), "last_time": written_out(shown[-1].time)}
        words |= {"first": figure_beside_target(shown[0]), "first_time": written_out(shown[0].time)}
    if len(shown) > 1:
        text = _("%(title)s: %(first)s (%(first_time)s), %(last)s (%(last_time)s)") % words
    elif shown:
        text = _("%(title)s: %(last)s (%(last_time)s)") % words
    else:
        text = _("%(title)s: no figure yet") % words
    if working is not None and target_figure(working.target):
        words = {"text": text, "target": target_figure(working.target)}
        words |= {
            "when": by_when(working.target) or _("no date set"),
            "standing": standing_label(working.verdict).lower(),
        }
        text = _("%(text)s; target: %(target)s, %(when)s; our verdict: %(standing)s") % words
    return _("%(text)s.") % {"text": text}


def _marks(picture):
    """The signs that this picture uses, each with its word, for the key below it."""
    signs = [
        ("figure", any(not point.provisional for point in picture.observed), _("Figure")),
        ("provisional", any(point.provisional for point in picture.observed), _("Provisional figure")),
        ("base", picture.base, _("Base")),
        ("target", picture.target, _("Target")),
        ("interim", picture.interim, _("Point on the way")),
        ("required", picture.path(), _("Line to the target")),
        ("outlook", picture.outlook, _("Outlook, no part of the verdict")),
        ("series-break", breaks(picture.observed), _("Break in the series")),
        ("gap", len(runs(picture.observed)) > 1, _("No line: no figure for the years between, or not comparable")),
    ]
    return [(sign, word) for sign, used, word in signs if used]
