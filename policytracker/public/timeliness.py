"""How timely the reports on what a unit leads were published, period by period. No unit is compared with another."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When

from policytracker.models import Directive, ProgressReport, ReportingPeriod, Responsibility
from policytracker.record.reports_due import reports_asked_for

from .responsibilities import responsibilities_in

PERIODS_SHOWN = 4


@dataclass(frozen=True)
class Timeliness:
    """Numbers of directives on which a report was asked for."""

    period: ReportingPeriod
    in_time: int
    later: int
    missing: int

    @property
    def asked(self):
        return self.in_time + self.later + self.missing


def timeliness_of(organisation, programme, today):
    """Of the periods that fell due last, newest first; periods that asked it for nothing are left out."""
    periods = list(programme.periods.filter(due_on__lt=today).order_by("-due_on", "code")[:PERIODS_SHOWN])
    if not periods:
        return []
    counted = _outcomes(organisation, programme, periods).annotate(Count("pk", distinct=True))
    numbers = Counter({(period, outcome): number for period, outcome, number in counted})
    rows = [
        Timeliness(period, *(numbers[period.pk, outcome] for outcome in ("in_time", "later", "missing")))
        for period in periods
    ]
    return [row for row in rows if row.asked]


def _outcomes(organisation, programme, periods):
    lead = responsibilities_in(programme).filter(organisation=organisation, role=Responsibility.Role.LEAD)
    led = Directive.objects.of(programme).filter(pk__in=lead.order_by().values("directive"))
    reports = ProgressReport.objects.published().filter(directive=OuterRef("pk"), period=OuterRef("period_id"))
    first = Subquery(reports.order_by("published_on").values("published_on")[:1])
    outcome = Case(
        When(first=None, then=Value("missing")),
        When(first__lte=F("period_due_on"), then=Value("in_time")),
        default=Value("later"),
    )
    pairs = reports_asked_for(led, periods).annotate(first=first).annotate(outcome=outcome)
    return pairs.order_by().values_list("period_id", "outcome")
