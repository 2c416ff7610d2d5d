"""How each target stands, written anew by the acts that publish."""

from policytracker.models import Standing
from policytracker.record.verdicts import figures_by_series, judged_targets, summary_of, timeline_of


def refresh_standings(programme):
    """Write the standings of a programme's targets where they differ from what follows from their figures."""
    wanted = standings_of(programme)
    changed = differing_targets(programme, wanted)
    Standing.objects.filter(target__in=changed).delete()
    Standing.objects.bulk_create(
        (
            Standing(target_id=target, starts_on=day, verdict=verdict, reason=reason, stale_since=stale)
            for target in changed
            for day, (verdict, reason, stale) in wanted.get(target, [])
        ),
        batch_size=500,
    )


def differing_targets(programme, wanted):
    """The targets whose stored standings are not the wanted ones."""
    held = {}
    for row in Standing.objects.filter(target__programme=programme):
        held.setdefault(row.target_id, []).append((row.starts_on, (row.verdict, row.reason, row.stale_since)))
    return [target for target in held.keys() | wanted.keys() if held.get(target) != wanted.get(target)]


def standings_of(programme):
    """(first day, what lists show) of each stretch, by target: what the table of standings should hold."""
    series = figures_by_series(programme)
    return {
        target.pk: [
            (day, summary_of(verdict))
            for day, verdict in timeline_of(target, series.get((target.indicator_id, target.area_id), []))
        ]
        for target in judged_targets(programme)
    }
