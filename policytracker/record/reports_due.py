"""Which reports a reporting period asks for, and how far each of them has come."""

from django.db.models import Case, F, FilteredRelation, Q, Value, When

from policytracker.models import DeliveryStatus, ProgressReport

State = ProgressReport.State

CLOSED = [status for status in DeliveryStatus if status.is_closed]
HANDED_IN = (State.SUBMITTED, State.PUBLISHED)
# Of several reports of one directive in one period, the one that came furthest counts.
FURTHEST_FIRST = (*reversed(HANDED_IN), State.RETURNED, State.WITH_APPROVER, State.DRAFT)


def reports_asked_for(directives, periods):
    """Each directive once for each of the periods that asks for a report on it: ``period_id``, ``period_due_on``.

    None is asked for on work that begins after the period or had ended before it, nor where no interval of the
    directive's own frequency ends in the period.
    """
    among = Q(programme__periods__in=[period.pk for period in periods])
    rows = directives.published().reportable()
    pairs = rows.annotate(asked_in=FilteredRelation("programme__periods", condition=among))
    # A filter through the relation would join it a second time.
    pairs = pairs.annotate(period_id=F("asked_in__pk"), period_due_on=F("asked_in__due_on"))
    return pairs.filter(_any_of(_asked_in(period) for period in periods))


def without_report(pairs, periods, states=tuple(State)):
    """Those of ``reports_asked_for`` in the periods of which no report stands in one of the states."""
    return pairs.exclude(_any_of(Q(period_id=period.pk) & _reported(period, states) for period in periods))


def with_stage(directives, period):
    """Each with ``stage``: how far its report on the period has come, "" where there is none."""
    stages = (When(_reported(period, [state]), then=Value(state)) for state in FURTHEST_FIRST)
    return directives.annotate(stage=Case(*stages, default=Value("")))


def _asked_in(period):
    begun = Q(starts_on=None) | Q(starts_on__lte=period.ends_on)
    earlier = ProgressReport.objects.filter(period__programme=period.programme_id, period__ends_on__lt=period.ends_on)
    ending = earlier.filter(state=State.PUBLISHED, status__in=CLOSED)
    had_ended = Q(latest_status__in=CLOSED, pk__in=ending.values("directive"))
    return Q(period_id=period.pk, reporting_frequency__in=["", *period.frequencies]) & begun & ~had_ended


# A question to each period, not to each directive: the planner of SQLite reads all reports for every one of these.
def _reported(period, states):
    return Q(pk__in=ProgressReport.objects.filter(period=period, state__in=states).values("directive"))


def _any_of(conditions):
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found
