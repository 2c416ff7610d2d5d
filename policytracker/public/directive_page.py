"""What the page of one directive shows, each part by one query."""

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.http import Http404
from django.utils.translation import gettext as _

from policytracker.models import (
    Directive,
    Evidence,
    Fact,
    Indicator,
    Industry,
    Instrument,
    Milestone,
    Phase,
    Prerequisite,
    Responsibility,
)
from policytracker.record.nouns import BY_MODEL

from .answerable import add_duties, not_named
from .citation import with_revision
from .directive_targets import counted_by_standing, folded_by_area, targets_of_directive
from .passages_in_context import excerpts_of
from .reports_in_turn import reports_of
from .standing_sentence import sentence_of
from .time_used import time_used
from .timeline import timeline


def marked_late(rows, today):
    """Each directive or milestone with ``late``, by the one rule of what is overdue."""
    return rows.annotate(late=Exists(rows.model.objects.overdue(today).filter(pk=OuterRef("pk"))))


def named_units(programme):
    """Who answers for what, where the unit and the document that says so are public."""
    rows = Responsibility.objects.filter(organisation__published=True, organisation__programmes=programme)
    return rows.filter(document__published=True).select_related("organisation", "document").order_by("organisation")


def directive_with_family(request, programme, code, today):
    """The directive of an address, ``above`` it the one that it is part of, ``below`` it those that are part of it."""
    rows = Directive.objects.published().filter(programme__slug=programme)
    above = rows.filter(code=code).values("parent")
    rows = rows.filter(Q(code=code) | Q(parent__code=code) | Q(pk__in=above)).order_by("code")
    rows = with_revision(rows.select_related("programme__area", "track", "addressed_to"), request)
    found = list(_with_phase(marked_late(rows, today)))
    row = next((row for row in found if row.code == code), None)
    if row is None:
        raise Http404(_("There is no “%(code)s” here.") % {"code": code})
    row.above = next((other for other in found if other.pk == row.parent_id), None)
    row.below = [other for other in found if other.parent_id == row.pk]
    if row.above:
        row.above.below = [row]
    return row


def _with_phase(rows):
    """The phase of the programme in which a directive falls due."""
    phases = Phase.objects.filter(
        programme=OuterRef("programme"), starts_on__lte=OuterRef("due_on"), ends_on__gte=OuterRef("due_on")
    ).order_by("starts_on")
    return rows.annotate(
        phase_starts_on=Subquery(phases.values("starts_on")[:1]), phase_ends_on=Subquery(phases.values("ends_on")[:1])
    )


def parts_of(row, today):
    programme = row.programme
    milestones = list(marked_late(_of(row, Milestone), today).order_by("due_on", "code"))
    reports = reports_of(row)
    _attach_evidence(reports, milestones)
    layers = [*filter(None, [row.above]), row, *row.below]
    add_duties(layers, named_units(programme).filter(directive__in=layers))
    ties = _of(row, Prerequisite, Q(directive=row) | Q(requires=row))
    ties = list(ties.filter(requires__programme=programme).order_by("requires__code", "directive__code"))
    return {
        "instrument": Instrument(row.instrument).path if row.instrument else [],
        "excerpts": excerpts_of(row),
        "not_named": not_named(row),
        "timeline": timeline(milestones, today),
        "time_used": time_used(row, today),
        "prerequisites": [tie for tie in ties if tie.directive_id == row.pk],
        "waiting": [tie for tie in ties if tie.requires_id == row.pk],
        "reports": reports,
        "latest_report": next((report for report in reports if not report.corrected_by), None),
        "facts": Fact.objects.published().filter(directives=row, source__published=True).select_related("source"),
        **_targets(row, today),
        **_industries_and_indicators(row),
    }


def _targets(row, today):
    """Counted once some are folded away."""
    targets = targets_of_directive(row, today)
    in_full, folded = folded_by_area(targets, row.programme)
    counts = counted_by_standing(targets) if folded else []
    return {
        "targets": in_full,
        "folded": folded,
        "folded_number": len(targets) - len(in_full),
        "standings": counts,
        "standings_told": sentence_of(counts) if counts else "",
    }


def _industries_and_indicators(row):
    """Only their codes and names: both lists by one query."""
    found = {Industry: [], Indicator: []}
    columns = ("code", "name_en", "name_zh_hans")
    industries, indicators = (
        model.objects.published().of(row.programme).filter(directives=row).order_by()
        .values_list(Value(model.__name__), *columns)
        for model in found
    )  # fmt: skip
    for model, *values in industries.union(indicators, all=True).order_by("code"):
        kind = Industry if model == Industry.__name__ else Indicator
        found[kind].append(kind(**dict(zip(columns, values, strict=True))))
    return {"industries": found[Industry], "indicators": found[Indicator]}


def _of(row, model, condition=None):
    return BY_MODEL[model].rows(row.programme).filter(condition or Q(directive=row))


def _attach_evidence(reports, milestones):
    found = list(Evidence.objects.public().filter(Q(report__in=reports) | Q(milestone__in=milestones)))
    for report in reports:
        report.shown_evidence = [piece for piece in found if piece.report_id == report.pk]
    for milestone in milestones:
        milestone.shown_evidence = [piece for piece in found if piece.milestone_id == milestone.pk]
