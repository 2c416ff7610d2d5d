"""What falls due next: milestones one by one, targets counted by the year in which they fall due."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Min, Q, Value
from django.db.models.functions import ExtractYear

from policytracker.models import Directive, Milestone, Target

AT_MOST = 8
_MILESTONE, _TARGETS = "milestone", "targets"
# What is told of a milestone, by the names that both halves of the query share.
_TOLD = {
    "row_code": "code",
    "row_en": "title_en",
    "row_zh_hans": "title_zh_hans",
    "above_code": "directive__code",
    "above_en": "directive__title_en",
    "above_zh_hans": "directive__title_zh_hans",
}


@dataclass(frozen=True)
class Due:
    """A milestone; where there is none, how many targets have their day in the year of that day, the next of them."""

    on: date
    number: int
    milestone: Milestone | None = None


def due_next(programme, today):
    """In the order of their days, by one query."""
    rows = _milestones(programme, today).union(_targets(programme, today), all=True)
    return [_due(*row) for row in rows.order_by("day", "row_kind", "row_code")[:AT_MOST]]


def _milestones(programme, today):
    rows = Milestone.objects.published().filter(directive__programme=programme, document__published=True)
    rows = rows.filter(done_on=None, due_on__gte=today).order_by()
    told = {name: F(column) for name, column in _TOLD.items()}
    rows = rows.annotate(day=F("due_on"), row_kind=Value(_MILESTONE), number=Value(1), **told)
    return rows.values_list("day", "row_kind", "number", *told)


def _targets(programme, today):
    rows = Target.objects.published().of(programme).filter(due_on__year__gte=today.year).order_by()
    years = rows.values(year=ExtractYear("due_on")).annotate(
        day=Min("due_on", filter=Q(due_on__gte=today)),
        row_kind=Value(_TARGETS),
        number=Count("pk"),
        **dict.fromkeys(_TOLD, Value("")),
    )
    return years.exclude(day=None).values_list("day", "row_kind", "number", *_TOLD)


def _due(on, kind, number, code, title_en, title_zh_hans, directive, directive_en, directive_zh_hans):
    if kind == _TARGETS:
        return Due(on, number)
    above = Directive(code=directive, title_en=directive_en, title_zh_hans=directive_zh_hans)
    return Due(on, 1, Milestone(code=code, title_en=title_en, title_zh_hans=title_zh_hans, directive=above))
