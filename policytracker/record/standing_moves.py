"""Targets whose standing on this site is another at the end of one day than at the end of an earlier one."""

from dataclasses import dataclass

from django.utils import timezone

from policytracker.assessment.verdict import Verdict
from policytracker.models import Observation, Target

from .nouns import BY_MODEL
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
        old, new = (judged(promise, _recorded_by(figures, day), day) for day in (before, after))
        if old.standing != new.standing:
            yield StandingMove(target, old, new)


def _figures_by_series(programme):
    rows = Observation.objects.of(programme).filter(BY_MODEL[Observation].public).select_related("indicator")
    series = {}
    for row in rows.order_by("ends_on", "released_on", "code"):
        series.setdefault((row.indicator_id, row.area_id), []).append(row)
    return series


def _recorded_by(figures, day):
    """Those in this record by the end of a day, without those that another one had replaced by then."""
    known = [row for row in figures if timezone.localdate(row.recorded_at) <= day]
    replaced = {row.supersedes_id for row in known}
    return [row for row in known if row.pk not in replaced]
