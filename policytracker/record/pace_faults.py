"""Both faults of pace, behind and implausibly far ahead, each with its evidence. For staff alone, never public."""

from dataclasses import dataclass
from functools import partial

from django.db.models import Exists, Model, OuterRef, TextChoices, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policytracker.models import DeliveryStatus, Prerequisite, Programme, Standing, Target

from .disagreement import SHORT
from .jumps import jumps_in
from .target_moves import in_unit, is_without_document, move_of, moves_in_place
from .verdicts import figures_by_series, shown_points, verdict_of

RUNNING = (
    DeliveryStatus.UNDER_WAY, DeliveryStatus.UNDER_WAY_WITH_PROBLEMS, DeliveryStatus.COMPLETED,
    DeliveryStatus.CONTINUING,
)  # fmt: skip
IN_PLACE = (DeliveryStatus.COMPLETED, DeliveryStatus.CONTINUING)


class Fault(TextChoices):
    BEHIND = "behind", gettext_lazy("Behind schedule")
    JUMP = "jump", gettext_lazy("A jump: more than three times the required pace")
    MOVED = "moved", gettext_lazy("A target moved without a document")
    AHEAD = "ahead", gettext_lazy("Ahead of what must be in place first")


@dataclass(frozen=True)
class Found:
    """A target or directive at fault, and ``shown_by``: what its evidence is told from."""

    fault: Fault
    row: Model
    shown_by: object = None


@dataclass(frozen=True)
class PaceFault:
    """``row`` is the target or directive at fault, ``beside`` are the rows that show it."""

    fault: Fault
    row: Model
    evidence: str
    beside: tuple = ()


def pace_faults(programme, today):
    """All of a programme, in the order of the kinds of fault."""
    return told(found_faults(programme, today), today)


def found_faults(programme, today):
    """Those of ``pace_faults`` before they are told, which takes more reading."""
    targets, series = Target.objects.of(programme), figures_by_series(programme)
    # Many targets share an indicator, which is read once for all of them.
    judged = targets.published().with_standing(today).prefetch_related("indicator__unit", "unit").order_by("code")
    return [
        *(_found_behind(target, series) for target in judged if target.standing in SHORT),
        *(Found(Fault.JUMP, target, jump) for target, jumps in jumps_in(judged, series, today) for jump in jumps),
        *(Found(Fault.MOVED, target) for target in targets_moved(targets)),
        *(Found(Fault.MOVED, *move) for move in moves_in_place(targets)),
        *(Found(Fault.AHEAD, tie.directive, tie) for tie in _ties_ahead().filter(directive__programme=programme)),
    ]


def told(found, today):
    """Each with its evidence."""
    prefetch_related_objects([one.row for one in found if one.fault == Fault.BEHIND], shown_points())
    tell = {Fault.BEHIND: partial(_behind, today=today), Fault.JUMP: _jump, Fault.MOVED: _moved, Fault.AHEAD: _ahead}
    return [tell[one.fault](one) for one in found]


def targets_at_fault(fault, today):
    """The keys of the targets with a fault, of all programmes."""
    if fault == Fault.BEHIND:
        return Target.objects.published().with_standing(today).filter(standing__in=SHORT).values("pk")
    if fault == Fault.MOVED:
        moved = [*targets_moved(Target.objects.all()), *(row for row, _told in moves_in_place(Target.objects.all()))]
        return [target.pk for target in moved]
    return [
        target.pk
        for programme in Programme.objects.all()
        for target, _jumps in jumps_in(
            Target.objects.published().of(programme).prefetch_related("indicator"), figures_by_series(programme), today
        )
    ]


def with_ahead(directives):
    """Each directive with ``ahead``: does it run before what must be in place first?"""
    return directives.annotate(ahead=Exists(_ties_ahead().filter(directive=OuterRef("pk"))))


def targets_moved(targets):
    """Those that replace an older target without a document that says so, oldest code first."""
    rows = targets.exclude(supersedes=None).select_related("document", "supersedes__document")
    rows = rows.select_related("indicator__unit", "unit", "supersedes__indicator__unit", "supersedes__unit")
    return [target for target in rows.order_by("code") if is_without_document(target)]


def _found_behind(target, series):
    return Found(Fault.BEHIND, target, series.get((target.indicator_id, target.area_id), []))


def _behind(found, today):
    target = found.row
    verdict = verdict_of(target, found.shown_by, today)
    standing, figure = Standing.Verdict(verdict.standing.value).label, verdict.latest.ref
    evidence = _("%(standing)s by the figure of %(time)s: %(value)s.")
    evidence %= {"standing": standing, "time": figure.time, "value": in_unit(figure.value, target)}
    if verdict.pace is not None:
        share = _("%(done)d%% of the way in %(elapsed)d%% of the time.")
        share %= {"done": round(verdict.done * 100), "elapsed": round(verdict.elapsed * 100)}
        evidence = _one_after_another(evidence, share)
    return PaceFault(Fault.BEHIND, target, evidence, (figure,))


def _jump(found):
    figure, times = found.shown_by
    evidence = _("The figure of %(time)s, %(value)s, nears it at %(times)s times the required pace.")
    values = {"time": figure.time, "value": in_unit(figure.value, found.row), "times": f"{float(times):.1f}"}
    return PaceFault(Fault.JUMP, found.row, evidence % values, (figure,))


def _one_after_another(first, second):
    return _("%(first)s %(second)s") % {"first": first, "second": second}


def _moved(found):
    """A move in place is told with what the record has of it."""
    target = found.row
    if found.shown_by:
        return PaceFault(Fault.MOVED, target, found.shown_by)
    if target.document is None:
        without = _("No document is named for it.")
    else:
        without = _("Its document is not later than that of the target which it replaces.")
    documents = filter(None, [target.document, target.supersedes.document])
    return PaceFault(Fault.MOVED, target, _one_after_another(move_of(target), without), (target.supersedes, *documents))


def _ties_ahead():
    rows = Prerequisite.objects.filter(directive__latest_status__in=RUNNING)
    rows = rows.exclude(requires__latest_status__in=IN_PLACE).select_related("directive", "requires", "document")
    return rows.order_by("directive__code", "requires__code")


def _ahead(found):
    tie = found.shown_by
    evidence = _("It is reported “%(status)s” (%(day)s), while what must be in place first is “%(first)s”.")
    values = {
        "status": tie.directive.get_latest_status_display(),
        "day": tie.directive.latest_report_on,
        "first": tie.requires.get_latest_status_display() or _("No report yet"),
    }
    return PaceFault(Fault.AHEAD, tie.directive, evidence % values, (tie.requires, tie.document))
