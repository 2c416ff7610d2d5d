"""Where what was said does not agree with what the figures say: both are named with their dates, never merged."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q

from policytracker.assessment.times import first_day, last_day
from policytracker.models import DeliveryStatus, Directive, Evaluation, Standing, Target

from .nouns import BY_MODEL

ADVANCING = (DeliveryStatus.UNDER_WAY, DeliveryStatus.COMPLETED, DeliveryStatus.CONTINUING)
STALLED = (DeliveryStatus.UNDER_WAY_WITH_PROBLEMS, DeliveryStatus.SUSPENDED, DeliveryStatus.DROPPED)
FAILING = (Standing.Verdict.WELL_BEHIND, Standing.Verdict.MOVING_AWAY, Standing.Verdict.MISSED)
SHORT = (Standing.Verdict.SLIGHTLY_BEHIND, *FAILING)
SUCCEEDING = (Standing.Verdict.ON_TRACK, Standing.Verdict.ACHIEVED, Standing.Verdict.MET)
AGAINST = {Evaluation.Reading.FAVOURABLE: SHORT, Evaluation.Reading.UNFAVOURABLE: SUCCEEDING}


@dataclass(frozen=True)
class Disagreement:
    """``said`` of the directive by its report, or of the target by an official ``evaluation``.

    ``standing`` is ours, by the figure of the period ``figure_of``; days and periods are ISO text.
    """

    said_on: dt.date | str
    standing: str
    figure_of: str
    directive: Directive | None = None
    evaluation: Evaluation | None = None

    @property
    def both_may_hold(self):
        """Is the finding of a time before that of the figure?"""
        return bool(self.evaluation and self.figure_of) and first_day(self.figure_of) > last_day(self.said_on)


def standings_against_report(status, standings):
    """Those of a directive's targets' standings that its reported status disagrees with.

    Work that goes well disagrees with each target that fails; work that has stalled, with its targets
    only where all of them succeed.
    """
    if status in ADVANCING:
        return [standing for standing in standings if standing in FAILING]
    all_succeed = all(standing in SUCCEEDING for standing in standings)
    return list(standings) if status in STALLED and all_succeed else []


def is_against_finding(reading, standing):
    return standing in AGAINST.get(reading, ())


def with_report_at_odds(directives, today):
    """Each directive with ``report_at_odds``: does its report disagree with how its targets stand on a day?"""
    return directives.annotate(report_at_odds=_report_at_odds(today))


def directives_at_odds(directives, today, said=("report", "finding")):
    """Those whose report, or an official finding on one of their targets, disagrees with the figures."""
    targets = _targets(today).filter(_finding_at_odds(), directives=OuterRef("pk"))
    return directives.filter(_any_of(said, report=_report_at_odds(today), finding=Exists(targets)))


def targets_at_odds(targets, today, said=("report", "finding")):
    """The published targets of a set on which a directive's report or a finding disagrees with the figures."""
    directives = Directive.objects.published().filter(targets=OuterRef("pk"))
    stalled = directives.filter(_report_at_odds(today), latest_status__in=STALLED)
    advancing = Q(standing__in=FAILING) & Exists(directives.filter(latest_status__in=ADVANCING))
    condition = _any_of(said, report=advancing | Exists(stalled), finding=_finding_at_odds())
    return targets.filter(pk__in=_targets(today).filter(condition).values("pk"))


def _any_of(said, **conditions):
    condition = Q()
    for name in said:
        condition |= Q(conditions[name])
    return condition


def with_targets_judged(directives, today):
    """Each directive with ``targets_judged``, its published targets with their standing and their ``findings``."""
    targets = _targets(today).prefetch_related(_findings())
    return directives.prefetch_related(Prefetch("targets", targets, to_attr="targets_judged"))


def with_what_was_said(targets, today):
    """Each target with its standing, its ``findings``, and ``work``: the published directives, marked as above."""
    work = with_report_at_odds(Directive.objects.published(), today)
    return targets.with_standing(today).prefetch_related(_findings(), Prefetch("directives", work, to_attr="work"))


def _findings():
    return Prefetch("evaluations", Evaluation.objects.filter(BY_MODEL[Evaluation].public), to_attr="findings")


def against(standing, evaluations, directives):
    """Of the directives those whose report, of the evaluations those whose finding disagrees with a target's standing.

    The directives are marked by ``with_report_at_odds``.
    """
    return (
        [row for row in directives if row.report_at_odds and (row.latest_status in STALLED or standing in FAILING)],
        [row for row in evaluations if is_against_finding(row.reading, standing)],
    )


def disagreements_on(verdict, evaluations, directives):
    """All that was said of a target or its work and disagrees with its verdict: see ``against``."""
    standing = Standing.Verdict(verdict.standing.value)
    by_figures = {"standing": standing.label, "figure_of": verdict.latest.ref.time if verdict.latest else ""}
    directives, evaluations = against(standing, evaluations, directives)
    return [
        *(Disagreement(row.latest_report_on, directive=row, **by_figures) for row in directives),
        *(Disagreement(row.found_on, evaluation=row, **by_figures) for row in evaluations),
    ]


def _targets(today):
    return Target.objects.published().with_standing(today)


def _report_at_odds(today):
    """A condition on directives: the one of ``standings_against_report``, for the database."""
    targets = _targets(today).filter(directives=OuterRef("pk"))
    unlike = targets.exclude(standing__in=SUCCEEDING)
    return Q(latest_status__in=ADVANCING) & Exists(targets.filter(standing__in=FAILING)) | Q(
        latest_status__in=STALLED
    ) & Exists(targets) & ~Exists(unlike)


def _finding_at_odds():
    """A condition on targets with a standing: the one of ``is_against_finding``, for the database."""
    findings = Evaluation.objects.filter(BY_MODEL[Evaluation].public, target=OuterRef("pk"))
    condition = Q()
    for reading, standings in AGAINST.items():
        condition |= Q(standing__in=standings) & Exists(findings.filter(reading=reading))
    return condition
