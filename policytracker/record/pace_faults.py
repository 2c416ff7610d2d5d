"""Both faults of pace, behind and implausibly far ahead, each with its evidence. For staff alone, never public."""

from dataclasses import dataclass
from decimal import localcontext

from django.db.models import Exists, Model, OuterRef, TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policytracker.assessment.course import course_of
from policytracker.assessment.exact import EXACT, ratio
from policytracker.assessment.promise import Kind, Measure
from policytracker.assessment.year_scale import position
from policytracker.models import DeliveryStatus, Prerequisite, Programme, Standing, Target

from .disagreement import SHORT
from .target_moves import in_unit, is_without_document, move_of, moves_in_place
from .verdicts import as_figures, figures_by_series, judged_targets, promise_of, verdict_of

# More than so many times the required pace in one period is not believed without a look.
LEAP = 3
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
class PaceFault:
    """``row`` is the target or directive at fault, ``beside`` are the rows that show it."""

    fault: Fault
    row: Model
    evidence: str
    beside: tuple = ()


def pace_faults(programme, today):
    """All of a programme, in the order of the kinds of fault."""
    judged = _judged(programme)
    return [
        *(fault for target, figures in judged for fault in _behind(target, figures, today)),
        *(fault for target, figures in judged for fault in _jumps(target, figures, today)),
        *(_moved(target) for target in targets_moved(Target.objects.of(programme))),
        *(PaceFault(Fault.MOVED, *move) for move in moves_in_place(Target.objects.of(programme))),
        *(_ahead(tie) for tie in _ties_ahead().filter(directive__programme=programme)),
    ]


def targets_at_fault(fault, today):
    """The keys of the targets with a fault, of all programmes."""
    if fault == Fault.BEHIND:
        return Target.objects.published().with_standing(today).filter(standing__in=SHORT).values("pk")
    if fault == Fault.MOVED:
        moved = [
            *targets_moved(Target.objects.all()),
            *(target for target, _told in moves_in_place(Target.objects.all())),
        ]
        return [target.pk for target in moved]
    judged = [pair for programme in Programme.objects.all() for pair in _judged(programme)]
    return [target.pk for target, figures in judged if any(jumps_of(target, figures, today))]


def with_ahead(directives):
    """Each directive with ``ahead``: does it run before what must be in place first?"""
    return directives.annotate(ahead=Exists(_ties_ahead().filter(directive=OuterRef("pk"))))


def targets_moved(targets):
    """Those that replace an older target without a document that says so, oldest code first."""
    rows = targets.exclude(supersedes=None).select_related("document", "supersedes__document")
    rows = rows.select_related("indicator__unit", "unit", "supersedes__indicator__unit", "supersedes__unit")
    return [target for target in rows.order_by("code") if is_without_document(target)]


def jumps_of(target, observations, today):
    """(figure, times the required pace) of each period in which a target was neared too fast to be believed."""
    promise = promise_of(target)
    if not _has_a_pace(promise):
        return []
    with localcontext(EXACT):
        course = course_of(promise, as_figures(promise, observations), today)
        return list(_leaps(promise, course)) if course.base and not course.fault else []


def _leaps(promise, course):
    base = course.base
    way, time = course.target - base.value, position(promise.due_day) - position(base.day)
    if promise.sign * way <= 0 or time <= 0:
        return
    day, value = base.day, base.value
    for figure in course.figures:
        if figure.last_day > base.day:
            span = position(figure.last_day) - position(day)
            times = ratio((figure.value - value) * time, way * span)
            if times > LEAP:
                yield figure.ref, times
            day, value = figure.last_day, figure.value


def _has_a_pace(promise):
    is_one_year = promise.measure == Measure.YEARLY_CHANGE and promise.kind != Kind.REDUCTION
    has_way = promise.kind in (Kind.LEVEL, Kind.RANGE, Kind.REDUCTION) and promise.stated_value is not None
    return has_way and promise.due_day is not None and not is_one_year


def _judged(programme):
    series = figures_by_series(programme)
    targets = judged_targets(programme).select_related("indicator__unit").order_by("code")
    return [(target, series.get((target.indicator_id, target.area_id), [])) for target in targets]


def _behind(target, observations, today):
    verdict = verdict_of(target, observations, today)
    if verdict.standing.value not in SHORT:
        return
    standing, figure = Standing.Verdict(verdict.standing.value).label, verdict.latest.ref
    evidence = _("%(standing)s by the figure of %(time)s: %(value)s.")
    evidence %= {"standing": standing, "time": figure.time, "value": in_unit(figure.value, target)}
    if verdict.pace is not None:
        share = _("%(done)d %% of the way in %(elapsed)d %% of the time.")
        share %= {"done": round(verdict.done * 100), "elapsed": round(verdict.elapsed * 100)}
        evidence = _one_after_another(evidence, share)
    yield PaceFault(Fault.BEHIND, target, evidence, (figure,))


def _jumps(target, observations, today):
    for figure, times in jumps_of(target, observations, today):
        evidence = _("The figure of %(time)s, %(value)s, nears it at %(times)s times the required pace.")
        values = {"time": figure.time, "value": in_unit(figure.value, target), "times": f"{float(times):.1f}"}
        yield PaceFault(Fault.JUMP, target, evidence % values, (figure,))


def _one_after_another(first, second):
    return _("%(first)s %(second)s") % {"first": first, "second": second}


def _moved(target):
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


def _ahead(tie):
    evidence = _("It is reported “%(status)s” (%(day)s), while what must be in place first is “%(first)s”.")
    values = {
        "status": tie.directive.get_latest_status_display(),
        "day": tie.directive.latest_report_on,
        "first": tie.requires.get_latest_status_display() or _("No report yet"),
    }
    return PaceFault(Fault.AHEAD, tie.directive, evidence % values, (tie.requires, tie.document))
