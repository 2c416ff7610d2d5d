"""The targets of one directive: how each stands, what official bodies found, and what does not agree."""

import datetime as dt
from collections import Counter
from itertools import groupby
from typing import NamedTuple

from django.db.models import Prefetch

from policytracker.models import Area, Evaluation, InterimPoint, Standing, Target
from policytracker.record.disagreement import disagreements_on, standings_against_report
from policytracker.record.nouns import BY_MODEL
from policytracker.record.shown_figures import current_figures, in_series
from policytracker.record.verdicts import verdict_of
from policytracker.record.working import working_of

from .verdict_sentence import sentence_of

# So many are read in full; the rest is folded away by area.
IN_FULL = 7


class Counted(NamedTuple):
    value: str
    label: str
    number: int


def targets_of_directive(directive, today):
    """Each with its latest figure, its verdict in a sentence, its evaluations and its disagreements."""
    targets = _rows(directive, today)
    figures = _figures_by_series(targets, directive.programme)
    evaluations = _evaluations_by_target(targets, directive.programme)
    verdicts = {}
    for target in targets:
        series = figures.get((target.indicator_id, target.area_id), [])
        target.latest = series[-1] if series else None
        target.shown_evaluations = evaluations.get(target.pk, [])
        verdict = verdicts[target] = verdict_of(target, series, today)
        target.sentence = sentence_of(working_of(target, verdict, series))
        target.deciding = verdict.latest.ref if verdict.final and target.kind != Target.Kind.PEAK_BY else None
    standings = [verdict.standing.value for verdict in verdicts.values()]
    directive.report_at_odds = bool(standings_against_report(directive.latest_status, standings))
    for target, verdict in verdicts.items():
        target.disagreements = disagreements_on(verdict, target.shown_evaluations, [directive])
    return sorted(targets, key=lambda target: _place(target, directive.programme, today))


def counted_by_standing(targets):
    """In the order of the choices."""
    numbers = Counter(target.standing for target in targets)
    return [Counted(value, label, numbers[value]) for value, label in Standing.Verdict.choices if numbers[value]]


def folded_by_area(targets, programme):
    """(those read in full, each area with the rest of its targets).

    Read in full are those of its own area and country, and what does not agree.
    """
    if len(targets) <= IN_FULL:
        return targets, []
    near = {target for target in targets if _distance(target, programme) < 2}
    first = [target for target in targets if target.disagreements or target in near] if near else targets
    first = first[:IN_FULL]
    rest = [target for target in targets if target not in first]
    rest.sort(key=lambda target: (_distance(target, programme), target.area.code))
    return first, [(area, list(rows)) for area, rows in groupby(rest, lambda target: target.area)]


def _place(target, programme, today):
    """What does not agree comes first, then what is nearest: by area, then by day, what is to come before what was."""
    days = (target.due_on or dt.date.max) - today
    return not target.disagreements, _distance(target, programme), days.days < 0, abs(days), target.code


def _distance(target, programme):
    """The programme's own area, then the country, then the others."""
    if target.area_id == programme.area_id:
        return 0
    return 1 if target.area.kind == Area.Kind.COUNTRY else 2


def _rows(directive, today):
    rows = Target.objects.published().of(directive.programme).filter(directives=directive).with_standing(today)
    rows = rows.select_related("indicator__unit", "unit", "area")
    # Points on the way have no part in a standing.
    return list(rows.prefetch_related(Prefetch("interim_points", InterimPoint.objects.none())))


def _figures_by_series(targets, programme):
    """The current figures of the targets' indicators in their areas, oldest first."""
    rows = current_figures(programme).filter(
        indicator__in={target.indicator_id for target in targets}, area__in={target.area_id for target in targets}
    )
    rows = rows.select_related("indicator__unit", "unit", "source")
    return in_series(rows.order_by("ends_on", "released_on", "code"))


def _evaluations_by_target(targets, programme):
    found = {}
    for row in BY_MODEL[Evaluation].rows(programme).filter(target__in=targets):
        found.setdefault(row.target_id, []).append(row)
    return found
