"""The targets of one directive: how each stands, what official bodies found, and what does not agree."""

from collections import Counter

from django.db.models import Prefetch

from policytracker.models import Evaluation, InterimPoint, Standing, Target
from policytracker.record.disagreement import disagreements_on, standings_against_report
from policytracker.record.nouns import BY_MODEL
from policytracker.record.shown_figures import current_figures
from policytracker.record.verdicts import verdict_of


def targets_of_directive(directive, today):
    """Each with its latest figure, its evaluations and its disagreements."""
    targets = _rows(directive, today)
    figures = _figures_by_series(targets, directive.programme)
    evaluations = _evaluations_by_target(targets, directive.programme)
    verdicts = {}
    for target in targets:
        series = figures.get((target.indicator_id, target.area_id), [])
        target.latest = series[-1] if series else None
        target.shown_evaluations = evaluations.get(target.pk, [])
        verdict = verdicts[target] = verdict_of(target, series, today)
        target.deciding = verdict.latest.ref if verdict.final and target.kind != Target.Kind.PEAK_BY else None
    standings = [verdict.standing.value for verdict in verdicts.values()]
    directive.report_at_odds = bool(standings_against_report(directive.latest_status, standings))
    for target, verdict in verdicts.items():
        target.disagreements = disagreements_on(verdict, target.shown_evaluations, [directive])
    return targets


def counted_by_standing(targets):
    """(standing, its label, how many of the targets have it), in the order of the choices"""
    numbers = Counter(target.standing for target in targets)
    return [(value, label, numbers[value]) for value, label in Standing.Verdict.choices if numbers[value]]


def _rows(directive, today):
    rows = Target.objects.published().of(directive.programme).filter(directives=directive).with_standing(today)
    rows = rows.select_related("indicator__unit", "unit", "area").order_by("due_on", "code")
    # Points on the way have no part in a standing.
    return list(rows.prefetch_related(Prefetch("interim_points", InterimPoint.objects.none())))


def _figures_by_series(targets, programme):
    """The current figures of the targets' indicators in their areas, oldest first."""
    rows = current_figures(programme).filter(
        indicator__in={target.indicator_id for target in targets}, area__in={target.area_id for target in targets}
    )
    rows = rows.select_related("indicator__unit", "unit", "source").order_by("ends_on", "released_on", "code")
    series = {}
    for row in rows:
        series.setdefault((row.indicator_id, row.area_id), []).append(row)
    return series


def _evaluations_by_target(targets, programme):
    found = {}
    for row in BY_MODEL[Evaluation].rows(programme).filter(target__in=targets):
        found.setdefault(row.target_id, []).append(row)
    return found
