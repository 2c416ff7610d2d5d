"""What a programme's first page counts and lists. There is never one overall percentage."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, Q, When

from policytracker.models import DeliveryStatus, Directive, Evaluation, Fact, Standing, Target, Track
from policytracker.record.directive_facets import GAPS, NO_REPORT, in_gap
from policytracker.record.programme_changes import newest_of, told
from policytracker.record.shown_figures import current_figures
from policytracker.record.standing_counts import standing_counts

from .due_next import due_next
from .phases import phases_of
from .standing_sentence import sentence_of
from .told_revisions import sums_of
from .ways_in import ways_in

NEWEST_FIGURES = 6
NEWEST_REVISIONS = 3


@dataclass(frozen=True)
class StatusCount:
    """``value`` as the filter of the list takes it; ``start`` is where its part of the bar begins."""

    value: str
    status: str
    word: str
    number: int
    start: int


@dataclass(frozen=True)
class Delivery:
    """The graded directives of a set by their latest published status."""

    statuses: list
    graded: int

    @property
    def reported(self):
        """How many of them have a published report."""
        return sum(count.number for count in self.statuses if count.status)


@dataclass(frozen=True)
class TrackCount(Delivery):
    track: Track
    not_graded: int
    targets: int
    standings: list


def of_outer_programme(model):
    return model.objects.published().filter(programme=OuterRef("pk"))


def parts_of(programme, today):
    directives = Directive.objects.published().of(programme)
    targets = Target.objects.published().of(programme)
    groups, gaps = _groups(directives, today)
    tracks = _tracks(programme, groups, targets.with_standing(today))
    standings = standing_counts(targets, today)
    delivery = delivery_of(groups)
    return {
        "today": today,
        "sentence": sentence_of(standings) if standings else "",
        "phases": phases_of(programme, today),
        "delivery": delivery,
        "main_tracks": tracks[:2],
        "other_tracks": tracks[2:],
        "not_graded": sum(track.not_graded for track in tracks),
        "target_count": sum(count.number for count in standings),
        "standings": standings,
        "gaps": _gaps(gaps, delivery.graded),
        "figures": _newest_figures(programme),
        "due_next": due_next(programme, today),
        "changed": _changed_lately(programme, today),
        "ways_in": ways_in(programme),
        "evaluations": _on_sources(Evaluation, programme).filter(target=None).select_related("area"),
        "facts": _on_sources(Fact, programme).filter(directives=None),
    }


def _groups(directives, today):
    """How many directives by (track, whether reportable, latest status), and how many of all have each gap."""
    counts = {gap: Count("pk", filter=Q(pk__in=in_gap(directives, gap, today).order_by().values("pk"))) for gap in GAPS}
    rows = directives.order_by().values_list("track", "reportable", "latest_status").annotate(Count("pk"), **counts)
    numbers, gaps = Counter(), Counter(dict.fromkeys(GAPS, 0))
    for track, reportable, status, number, *lacking in rows:
        numbers[track, reportable, status] = number
        gaps.update(dict(zip(GAPS, lacking, strict=True)))
    return numbers, gaps


def _tracks(programme, groups, targets):
    tied = targets.filter(directives__published=True).order_by().values_list("directives__track", "standing")
    tied = Counter({(track, standing): number for track, standing, number in tied.annotate(Count("pk", distinct=True))})
    return [_track(track, groups, tied) for track in Track.objects.filter(programme=programme)]


def _track(track, groups, tied):
    own = {key: number for key, number in groups.items() if key[0] == track.pk}
    standings = [(value, label, tied[track.pk, value]) for value, label in Standing.Verdict.choices]
    delivery = delivery_of(own)
    return TrackCount(
        statuses=delivery.statuses,
        graded=delivery.graded,
        track=track,
        not_graded=own.get((track.pk, False, ""), 0),
        targets=sum(number for _value, _label, number in standings),
        standings=[standing for standing in standings if standing[2]],
    )


def delivery_of(groups):
    """Of groups by (track, whether reportable, latest status)."""
    numbers = Counter()
    for (_track, reportable, status), number in groups.items():
        numbers[status] += number if reportable else 0
    statuses, start = [], 0
    for status, word in [*DeliveryStatus.choices, ("", "")]:
        number = numbers[status]
        if number or not status:
            statuses.append(StatusCount(status or NO_REPORT, status, word, number, start))
        start += number
    return Delivery(statuses, start)


def _gaps(numbers, graded):
    """(the gap as the list's filter takes it, its name, how many or None where nothing can tell)"""
    untold = {"overdue"} if numbers["no_date"] == graded else set()
    return [(gap, name, None if gap in untold else numbers[gap]) for gap, name in GAPS.items()]


def _changed_lately(programme, today):
    newest = told(newest_of(programme.slug, today, NEWEST_REVISIONS))
    return [(revision, sums_of(revision)) for revision in newest]


def _newest_figures(programme):
    """Those of the programme's own area before those of others that it lies in or is compared with."""
    elsewhere = Case(When(area=programme.area_id, then=0), default=1)
    figures = current_figures(programme).select_related("indicator__unit", "unit", "area", "source")
    return figures.order_by(elsewhere, "-released_on", "-ends_on", "code")[:NEWEST_FIGURES]


def _on_sources(model, programme):
    rows = model.objects.published().of(programme).filter(source__published=True)
    return rows.select_related("source")
