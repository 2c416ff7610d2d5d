"""Charts of the record: which figures and which target a picture shows, in the reader's words and units."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from policytracker.assessment.times import first_day, last_day
from policytracker.record.working import decimal_of
from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figure_texts import Magnitude, in_reader_unit, magnitude_of, number_text
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
    return _chart("chart", title, target.indicator, figures, working=working, interim=interim)


def chart_of_area(indicator, area, figures):
    """The chart of all figures of an indicator in one area."""
    return _chart(f"chart-{area.code}", _title(indicator, area), indicator, figures)


def _chart(name, title, indicator, figures, *, working=None, interim=()):
    shown = [row for row in figures if row.replaced_by is None and row.unit_id in (None, indicator.unit_id)]
    magnitude = _magnitude(indicator, shown, working)
    picture = Picture(
        name=name,
        title=title,
        summary=_summary(title, shown, working),
        unit=magnitude.symbol,
        number=number_text,
        starts_at=_("axis starts at %(number)s") % {"number": "{}"},
        observed=tuple(_observed(row, magnitude) for row in shown),
        **(_beside_figures(working, interim, magnitude) if working else {}),
    )
    svg = draw(picture)
    return Chart(svg, picture, _marks(picture)) if svg else None


def _magnitude(indicator, shown, working):
    """One for the axis and all labels: that of the largest number."""
    if indicator.measure == "index":
        return Magnitude()
    asked = [working.target.value, working.target.value_high] if working else []
    numbers = [in_reader_unit(value, indicator.unit) for value in [*(row.value for row in shown), *asked] if value]
    return magnitude_of(max(map(abs, numbers), default=Decimal(0)), indicator.unit)


def _beside_figures(working, interim, magnitude):
    target = working.target
    on_the_way = tuple(_mark(target, point.ends_on, point.value, magnitude) for point in interim)
    outlook = _outlook(working, magnitude)
    return {"interim": on_the_way, "outlook": outlook, **_ways(working, magnitude), **_goal(target, magnitude)}


def _title(indicator, area):
    return _("%(indicator)s, %(area)s") % {"indicator": indicator.name, "area": area.name}


def _observed(row, magnitude):
    return Point(
        day=row.ends_on,
        value=in_reader_unit(row.value, row.indicator.unit) * magnitude.factor,
        label=signed_figure(row, magnitude=magnitude),
        provisional=row.provisional,
        series_break=row.series_break,
        grain=_length(row.time) if "/" in row.time else "",
    )


def _length(span):
    """Sums over spans of another length are not to be joined by a line."""
    return str(round((last_day(span) - first_day(span)).days / 30))


def _ways(working, magnitude):
    """The base of the verdict, and where the line to the target starts: a cap runs level from the first figure."""
    target, base = working.target, working.verdict.base
    if target.kind == "cap" and target.value is not None and working.figures:
        return {"start": _mark(target, working.figures[0].ends_on, target.value, magnitude)}
    if base is None or target.kind == "peak_by" or working.is_chained:
        return {}
    point = _mark(target, base.day, base.value, magnitude)
    return {"start": point} if working.verdict.base_is_first_figure else {"base": point}


def _outlook(working, magnitude):
    """From the latest figure to what is expected when the target falls due."""
    outlook, verdict = working.verdict.outlook, working.verdict
    if outlook is None or working.is_chained or not is_possible(working):
        return ()
    expected = decimal_of(outlook.expected)
    end = _mark(working.target, verdict.due_day, expected, magnitude)
    start = _mark(working.target, verdict.latest.last_day, verdict.latest.value, magnitude)
    return start, replace(end, label=estimate(working, expected, magnitude))


def _mark(target, day, value, magnitude):
    label = figure_like(target, value, magnitude)
    return Point(day=day, value=_place(target, value, magnitude), label=label)


def _place(target, value, magnitude):
    unit, _decimals = style_of(target)
    return in_reader_unit(value, unit) * magnitude.factor


def _goal(target, magnitude):
    if target.due_on is None:
        return {}
    if target.value is None:
        return {"deadline": Point(day=target.due_on, value=Decimal(0), label=_label(target))}
    high = None if target.value_high is None else _place(target, target.value_high, magnitude)
    place = _place(target, target.value, magnitude)
    return {"target": Point(day=target.due_on, value=place, label=_asked(target, magnitude)), "target_high": high}


def _asked(target, magnitude):
    """On an axis with signs, a change on the year before keeps its own."""
    return signed_goal(target, magnitude=magnitude) if is_of_one_year(target) else target_figure(target, magnitude)


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
