"""What waits for a person: it follows from their role and from how far their rights reach."""

from dataclasses import dataclass

from django.db.models import Case, Count, Prefetch, Q, Value, When, Window
from django.db.models.functions import RowNumber

from policytracker.models import Directive, ProgressReport, ReportingPeriod, ReportStep, StandIn
from policytracker.record.directive_facets import in_gap
from policytracker.record.disagreement import directives_at_odds
from policytracker.record.nouns import NOUNS
from policytracker.record.reports_due import HANDED_IN, reports_asked_for, without_report

from .four_eyes import own_reports

State = ProgressReport.State
SHOWN = 10
GAPS = ("stale", "no_lead", "no_date", "no_target")
MARKED = [noun for noun in NOUNS if any(field.name == "published" for field in noun.model._meta.concrete_fields)]


@dataclass(frozen=True)
class Waiting:
    """The first rows of a list, and how many there are of all."""

    rows: list
    total: int

    @property
    def more(self):
        return self.total - len(self.rows)


@dataclass(frozen=True)
class ReportDue:
    directive: Directive
    period: ReportingPeriod


@dataclass(frozen=True)
class PeriodOpen:
    period: ReportingPeriod
    missing: int


def open_periods():
    return list(ReportingPeriod.objects.open().select_related("programme").order_by("due_on", "programme", "code"))


def stand_ins(reach):
    """Those in which the person acts for somebody absent, and those in which others act for them."""
    running = StandIn.objects.running().filter(Q(person=reach.user) | Q(absent=reach.user)).order_by("ends_on", "pk")
    rows = list(running.select_related("person", "absent"))
    absent = [seat.user for seat in reach.stands_in]
    return [row for row in rows if row.absent in absent], [row for row in rows if row.absent == reach.user]


def writes_for_a_unit(reach):
    """An administrator reaches every directive, and reports on none."""
    user = reach.user
    return not user.is_superuser and bool(user.organisation_id) and user.has_perm("policytracker.add_progressreport")


def pairs_due(reach, periods):
    """The directives and periods of the reports that are asked of the person's unit and that nobody has begun."""
    return without_report(reports_asked_for(reach.directives(), periods), periods)


def reports_due(reach, periods):
    if not writes_for_a_unit(reach):
        return Waiting([], 0)
    pairs = pairs_due(reach, periods)
    rows = pairs.annotate(total=Window(Count("*"))).order_by("period_due_on", "code", "pk", "period_id")[:SHOWN]
    by_key = {period.pk: period for period in periods}
    found = [(ReportDue(row, by_key[row.period_id]), row.total) for row in rows]
    return Waiting([due for due, _total in found], found[0][1] if found else 0)


def reports_in_hand(reach):
    """By state, the reports whose next step is this person's: their own first, to be published by them first.

    Each is marked ``own`` if somebody else has to publish it, and carries what it was ``returned_with``.
    """
    turn = _turn(reach)
    if turn is None:
        return {}
    own = own_reports(reach.user)
    first = Case(When(own, state=State.SUBMITTED, then=2), When(author=reach.user, then=0), default=1)
    rows = ProgressReport.objects.filter(turn).annotate(
        own=Case(When(own, then=Value(True)), default=Value(False)),
        total=Window(Count("*"), partition_by="state"),
        place=Window(RowNumber(), partition_by="state", order_by=[first, "period__due_on", "pk"]),
    )
    returns = ReportStep.objects.filter(step=ReportStep.Step.RETURNED).order_by("-at", "-pk")
    shown = rows.filter(place__lte=SHOWN).order_by("place").select_related("directive", "period", "author")
    by_state = {}
    for row in shown.prefetch_related(Prefetch("steps", returns, to_attr="returned_with")):
        by_state.setdefault(row.state, []).append(row)
    return {state: Waiting(rows, rows[0].total) for state, rows in by_state.items()}


def periods_to_watch(reach, periods):
    """The open periods with how many reports the office has not got."""
    if not reach.sees_all:
        return Waiting([], 0)
    pairs = without_report(reports_asked_for(Directive.objects.all(), periods), periods, HANDED_IN)
    missing = dict(pairs.order_by().values_list("period_id").annotate(missing=Count("pk")))
    rows = [PeriodOpen(period, missing.get(period.pk, 0)) for period in periods[:SHOWN]]
    return Waiting(rows, len(periods))


def numbers_for_the_office(reach, today):
    """How many directives want something, by gap, and how many drafts of each noun wait to be published."""
    if not reach.sees_all:
        return {}
    directives = Directive.objects.filter(published=True)
    asked = {gap: in_gap(directives, gap, today) for gap in GAPS}
    asked["disagreement"] = directives_at_odds(directives, today, said=["report"])
    asked |= {noun.name: noun.model.objects.filter(published=False) for noun in MARKED}
    parts = [rows.order_by().values(name=Value(name)).annotate(number=Count("pk")) for name, rows in asked.items()]
    return dict(parts[0].union(*parts[1:], all=True).values_list("name", "number"))


def _turn(reach):
    """A condition on the reports that wait for the person, or None where no report can."""
    turn, mine = None, (State.DRAFT, State.RETURNED)
    if writes_for_a_unit(reach):
        states = (*mine, State.WITH_APPROVER) if reach.may_sign_off else mine
        turn = Q(directive__in=reach.directives().values("pk"), state__in=states)
    if reach.may_review:
        review = Q(state=State.SUBMITTED) | Q(author=reach.user, state__in=mine)
        turn = review if turn is None else turn | review
    return turn
