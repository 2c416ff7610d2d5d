"""Targets whose standing on this site is another at the end of one day than at the end of an earlier one."""

from dataclasses import dataclass

from policytracker.assessment.verdict import Verdict
from policytracker.models import Observation, Target

from .nouns import BY_MODEL
from .shown_figures import in_series
from .verdict_history import known_on, recorded_on
from .verdicts import judged, promise_of


@dataclass(frozen=True)
class StandingMove:
    target: Target
    old: Verdict
    new: Verdict


def standing_moves(programme, before, after):
    """Each figure counts from the day it entered this record; points on the way have no part in a standing."""
    series = _figures_by_series(programme)
    targets = Target.objects.published().of(programme).select_related("indicator").order_by("code")
    for target in targets:
        figures = series.get((target.indicator_id, target.area_id), [])
        promise = promise_of(target, ())
        old, new = (judged(promise, known_on(figures, day, since=recorded_on), day) for day in (before, after))
        if old.standing != new.standing:
            yield StandingMove(target, old, new)


def _figures_by_series(programme):
    """Also those that were replaced since."""
    rows = Observation.objects.of(programme).filter(BY_MODEL[Observation].public).select_related("indicator")
    return in_series(rows.order_by("ends_on", "released_on", "code"))
