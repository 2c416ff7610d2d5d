"""How far the reports of a period have come, unit by unit. A directive counts for its lead unit."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Subquery

from policytracker.models import Directive, Organisation, ProgressReport, Responsibility, User

from .reports_due import HANDED_IN, reports_asked_for, with_stage, without_report

State = ProgressReport.State


@dataclass(frozen=True)
class Progress:
    """Numbers of directives: ``reported`` and ``published`` are with the office, ``missing`` are not.

    ``unit`` is None where no lead is named, and for a total. Its active staff is in ``unit.people``.
    """

    unit: Organisation | None
    submitted: int
    published: int
    returned: int
    missing: int

    @property
    def reported(self):
        return self.submitted + self.published

    @property
    def due(self):
        return self.reported + self.returned + self.missing

    @property
    def wanting(self):
        return self.returned + self.missing


def progress_of(period):
    """Of each lead unit, those that want the most first; last, what has no lead."""
    numbers = {}
    counted = with_stage(_asked_for(period), period).order_by().values_list("lead", "stage")
    for lead, stage, number in counted.annotate(number=Count("pk")):
        numbers.setdefault(lead, {})[stage] = number
    units = _units(numbers)
    rows = [_progress(units.get(lead), stages) for lead, stages in numbers.items()]
    return sorted(rows, key=lambda row: (row.unit is None, -row.wanting, row.unit.code if row.unit else ""))


def total_of(rows):
    columns = ("submitted", "published", "returned", "missing")
    return Progress(None, *(sum(getattr(row, column) for row in rows) for column in columns))


def reports_wanting(period):
    """The directives of which the office has no report, each with the key of its ``lead`` and its ``stage``."""
    pairs = without_report(_asked_for(period), [period], HANDED_IN)
    return with_stage(pairs, period).order_by("code", "pk")


def _asked_for(period):
    """Each with ``lead``: of several, the one that was named first, so that totals add up."""
    leads = Responsibility.objects.published().filter(directive=OuterRef("pk"), role=Responsibility.Role.LEAD)
    first = Subquery(leads.order_by("pk").values("organisation")[:1])
    return reports_asked_for(Directive.objects.all(), [period]).annotate(lead=first)


def _units(numbers):
    """Of a unit that has ended, the people are those of the one that carries on."""
    people = User.objects.filter(is_active=True).order_by("last_name", "first_name", "username")
    staff = [Prefetch(path, people, to_attr="people") for path in ("staff", "successor__staff")]
    units = Organisation.objects.select_related("successor").prefetch_related(*staff).in_bulk(numbers.keys() - {None})
    for unit in units.values():
        if unit.successor and not unit.people:
            unit.people = unit.successor.people
    return units


def _progress(unit, stages):
    known = {stage: stages.get(stage, 0) for stage in (State.SUBMITTED, State.PUBLISHED, State.RETURNED)}
    return Progress(unit, *known.values(), missing=sum(stages.values()) - sum(known.values()))
