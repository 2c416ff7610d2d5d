"""What a programme's first page counts and lists. There is never one overall percentage."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, Q, When

from policytracker.models import (
    DeliveryStatus,
    Directive,
    Evaluation,
    Fact,
    Milestone,
    Standing,
    Target,
    Track,
)
from policytracker.record.directive_filter import GAPS, NO_REPORT, in_gap
from policytracker.record.shown_figures import current_figures
from policytracker.record.standing_counts import standing_counts

from .standing_sentence import sentence_of

NEWEST_FIGURES = 8
NEXT_MILESTONES = 8


@dataclass(frozen=True)
class StatusCount:
    """``value`` as the filter of the list takes it; ``start`` is where its part of the bar begins."""

    value: str
    status: str
    word: str
    number: int
    start: int


@dataclass(frozen=True)
class TrackCount:
    track: Track
    statuses: list
    graded: int
    not_graded: int
    targets: int
    standings: list

    @property
    def reported(self):
        """How many of the graded have a published report."""
        return sum(count.number for count in self.statuses if count.status)


def of_outer_programme(model):
    return model.objects.published().filter(programme=OuterRef("pk"))


def parts_of(programme, today):
    directives = Directive.objects.published().of(programme)
    targets = Target.objects.published().of(programme)
    tracks = _tracks(programme, directives, targets.with_standing(today))
    standings = standing_counts(targets, today)
    graded = sum(track.graded for track in tracks)
    return {
        "today": today,
        "sentence": sentence_of(standings) if standings else "",
        "no_report": graded and not any(track.reported for track in tracks),
        "phases": programme.phases.all(),
        "main_tracks": tracks[:2],
        "other_tracks": tracks[2:],
        "graded": graded,
        "not_graded": sum(track.not_graded for track in tracks),
        "target_count": sum(count.number for count in standings),
        "standings": standings,
        "gaps": _gaps(directives, today, graded),
        "figures": _newest_figures(programme),
        "milestones": _next_milestones(programme, today),
        "evaluations": _on_sources(Evaluation, programme).filter(target=None).select_related("area"),
        "facts": _on_sources(Fact, programme).filter(directives=None),
    }


def _tracks(programme, directives, targets):
    rows = directives.order_by().values_list("track", "reportable", "latest_status").annotate(Count("pk"))
    numbers = Counter({(track, reportable, status): number for track, reportable, status, number in rows})
    tied = targets.filter(directives__published=True).order_by().values_list("directives__track", "standing")
    tied = Counter({(track, standing): number for track, standing, number in tied.annotate(Count("pk", distinct=True))})
    return [_track(track, numbers, tied) for track in Track.objects.filter(programme=programme)]


def _track(track, numbers, tied):
    statuses, start = [], 0
    for status, word in [*DeliveryStatus.choices, ("", "")]:
        number = numbers[track.pk, True, status]
        if number or not status:
            statuses.append(StatusCount(status or NO_REPORT, status, word, number, start))
        start += number
    standings = [(value, label, tied[track.pk, value]) for value, label in Standing.Verdict.choices]
    return TrackCount(
        track=track,
        statuses=statuses,
        graded=start,
        not_graded=numbers[track.pk, False, ""],
        targets=sum(number for _value, _label, number in standings),
        standings=[standing for standing in standings if standing[2]],
    )


def _gaps(directives, today, graded):
    """(the gap as the list's filter takes it, its name, how many or None where nothing can tell)"""
    counts = {gap: Count("pk", filter=Q(pk__in=in_gap(directives, gap, today).order_by().values("pk"))) for gap in GAPS}
    numbers = directives.aggregate(**counts)
    if numbers["no_date"] == graded:
        numbers["overdue"] = None
    return [(gap, GAPS[gap], number) for gap, number in numbers.items()]


def _newest_figures(programme):
    """Those of the programme's own area before those of others that it lies in or is compared with."""
    elsewhere = Case(When(area=programme.area_id, then=0), default=1)
    figures = current_figures(programme).select_related("indicator__unit", "unit", "area", "source")
    return figures.order_by(elsewhere, "-released_on", "-ends_on", "code")[:NEWEST_FIGURES]


def _next_milestones(programme, today):
    rows = Milestone.objects.published().filter(directive__programme=programme, document__published=True)
    rows = rows.filter(done_on=None, due_on__gte=today).select_related("directive")
    return rows.order_by("due_on", "code")[:NEXT_MILESTONES]


def _on_sources(model, programme):
    rows = model.objects.published().of(programme).filter(source__published=True)
    return rows.select_related("source")
