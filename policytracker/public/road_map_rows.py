"""The columns of the road map, one a phase, and in each row what falls into them, in words and as a strip."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from policytracker.models import Directive, Milestone, Standing, Target
from policytracker.record.standing_counts import OPEN
from policytracker.templatetags.dates import written_out

from .charts.strip import Mark, lines_of, strip

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Column:
    """A phase, or the time before the first or after the last, where something falls there."""

    name: str
    starts_on: dt.date
    ends_on: dt.date
    is_now: bool = False
    is_empty: bool = False

    @property
    def years(self):
        first, last = self.starts_on.year, self.ends_on.year
        return f"{first}–{last}" if last > first else str(first)

    def holds(self, day):
        return self.starts_on <= day <= self.ends_on

    def share(self, day):
        """How far into it a day lies, from 0 to 1; days beyond it lie at its edge."""
        whole = (self.ends_on - self.starts_on).days + 1
        return min(max((day - self.starts_on).days / whole, 0), 1)


@dataclass(frozen=True)
class Item:
    """Something with a day: ``kind`` is start, due, milestone or target; ``marks`` is what the strip shows of it.

    ``counts`` of targets are ``(standing, label, stale since or 0, number)``.
    """

    kind: str
    day: dt.date
    marks: tuple
    milestone: Milestone | None = None
    time: str = ""
    counts: tuple = ()


@dataclass(frozen=True)
class Cell:
    column: Column
    items: list
    strip: str


@dataclass(frozen=True)
class Row:
    """``first`` are the directives that must be in place before this one."""

    directive: Directive
    first: list
    cells: list


def laid_out(directives, dates, today):
    """The columns, and a row for each of these directives, which all have a date."""
    items = {directive: _items(directive, dates, today) for directive in directives}
    days = {item.day for own in items.values() for item in own}
    columns = [
        replace(column, is_now=column.holds(today), is_empty=not any(map(column.holds, days)))
        for column in _columns(dates.phases, days)
    ]
    rows = [Row(one, dates.first[one.pk], _cells(one, own, columns, today)) for one, own in items.items()]
    return columns, rows


def _columns(phases, days):
    """Phases follow each other: a gap between two belongs to the second."""
    columns = []
    for phase in phases:
        start = columns[-1].ends_on + ONE_DAY if columns else phase.starts_on
        if phase.ends_on >= start:
            columns.append(Column(phase.name, start, phase.ends_on))
    return _widened(columns, min(days), max(days)) if days else columns


def _widened(columns, first, last):
    """With what lies before and after the phases; one column where there are none."""
    start, end = dt.date(first.year, 1, 1), dt.date(last.year, 12, 31)
    if not columns:
        return [Column(_("All dates"), start, end)]
    opening, closing = columns[0].starts_on, columns[-1].ends_on
    if first < opening:
        name = _("Before %(year)s") % {"year": opening.year}
        columns = [Column(name, start, opening - ONE_DAY), *columns]
    if last > closing:
        name = _("After %(year)s") % {"year": closing.year}
        columns = [*columns, Column(name, closing + ONE_DAY, end)]
    return columns


def _cells(directive, items, columns, today):
    held = [[item for item in items if column.holds(item.day)] for column in columns]
    marks = [
        [replace(mark, x=column.share(item.day)) for item in own for mark in item.marks]
        for column, own in zip(columns, held, strict=True)
    ]
    lines = max(len(set(lines_of(own))) for own in marks)
    return [
        Cell(column, own, strip(_bar(directive, column), shown, column.share(today), lines))
        for column, own, shown in zip(columns, held, marks, strict=True)
    ]


def _bar(directive, column):
    if directive.starts_on and directive.due_on:
        return column.share(directive.starts_on), column.share(directive.due_on)
    return None


def _items(directive, dates, today):
    """In the order of their days; what must be in place first stands at the first of them."""
    items = [*_targets(dates.targets[directive.pk])]
    for row in dates.milestones[directive.pk]:
        items.append(Item("milestone", row.due_on, (Mark(_state(row, today)),), milestone=row))
    for kind, day in (("start", directive.starts_on), ("due", directive.due_on)):
        if day:
            items.append(Item(kind, day, (Mark(kind),)))
    items.sort(key=lambda item: item.day)
    if items and dates.first[directive.pk]:
        items[0] = replace(items[0], marks=(Mark("waits"), *items[0].marks))
    return items


def _state(milestone, today):
    if milestone.done_on:
        return "done"
    return "overdue" if milestone.due_on < today else "ahead"


def _targets(rows):
    labels = dict(Standing.Verdict.choices)
    for (day, time, deadline), group in groupby(rows, lambda row: row[:3]):
        numbers = Counter()
        for *_when, standing, year, number in group:
            # What is not known yet has no colour to lose.
            numbers[standing, 0 if standing in OPEN else year] += number
        found = sorted(numbers.items(), key=lambda count: (list(labels).index(count[0][0]), count[0][1]))
        marks = tuple(Mark(standing, of_target=True, is_stale=bool(year)) for (standing, year), _number in found)
        counts = tuple((standing, labels[standing], year, number) for (standing, year), number in found)
        yield Item("target", day, marks, time=_by(time, deadline), counts=counts)


def _by(time, deadline):
    words = _("before %(time)s") if deadline == Target.Deadline.BEFORE else "%(time)s"
    return words % {"time": written_out(time)}
