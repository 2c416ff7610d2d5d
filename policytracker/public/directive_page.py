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
    ProgressReport,
    Responsibility,
)
from policytracker.record.nouns import BY_MODEL

from .directive_targets import counted_by_standing, targets_of_directive
from .places import in_reading_order
from .time_used import time_used
from .timeline import timeline

# So many targets are easier read as a table.
TABLE_FROM = 7


def marked_late(rows, today):
    """Each directive or milestone with ``late``, by the one rule of what is overdue."""
    return rows.annotate(late=Exists(rows.model.objects.overdue(today).filter(pk=OuterRef("pk"))))


def named_units(programme):
    """Who answers for what, where the unit and the document that says so are public."""
    rows = Responsibility.objects.filter(organisation__published=True, organisation__programmes=programme)
    return rows.filter(document__published=True).select_related("organisation", "document").order_by("organisation")


def directive_with_children(programme, code, today):
    """The directive of an address and the directives that are part of it."""
    rows = Directive.objects.published().filter(programme__slug=programme).filter(Q(code=code) | Q(parent__code=code))
    rows = rows.select_related("programme__area", "track", "parent", "addressed_to").order_by("code")
    found = list(_with_phase(marked_late(rows, today)))
    row = next((row for row in found if row.code == code), None)
    if row is None:
        raise Http404(_("There is no “%(code)s” here.") % {"code": code})
    return row, [child for child in found if child.parent_id == row.pk]


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
    reports = _reports(row)
    _attach_evidence(reports, milestones)
    targets = targets_of_directive(row, today)
    ties = _of(row, Prerequisite, Q(directive=row) | Q(requires=row))
    ties = list(ties.filter(requires__programme=programme).order_by("requires__code", "directive__code"))
    return {
        "instrument": Instrument(row.instrument).path if row.instrument else [],
        "passages": in_reading_order(row.passages.filter(document__programme=programme)),
        "responsibilities": _by_role(named_units(programme).filter(directive=row)),
        "targets": targets,
        "standings": counted_by_standing(targets) if len(targets) >= TABLE_FROM else [],
        "timeline": timeline(milestones, today),
        "time_used": time_used(row, today),
        "prerequisites": [tie for tie in ties if tie.directive_id == row.pk],
        "waiting": [tie for tie in ties if tie.requires_id == row.pk],
        "reports": reports,
        "latest_report": next((report for report in reports if not report.corrected_by), None),
        "facts": Fact.objects.published().filter(directives=row, source__published=True).select_related("source"),
        **_industries_and_indicators(row),
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


def _by_role(responsibilities):
    """In the order of the roles: lead, responsible, cooperating; those that one document names together."""
    order = list(Responsibility.Role)
    return sorted(responsibilities, key=lambda row: (order.index(row.role), row.document.code))


def _reports(row):
    """Newest first; a corrected report stays, and names the one that corrects it."""
    rows = ProgressReport.objects.published().filter(directive=row).select_related("period", "corrects")
    reports = list(rows.defer("problems", "next_step").newest_first())
    corrections = {report.corrects_id: report for report in reports if report.corrects_id}
    for report in reports:
        report.corrected_by = corrections.get(report.pk)
    return reports


def _attach_evidence(reports, milestones):
    found = list(Evidence.objects.public().filter(Q(report__in=reports) | Q(milestone__in=milestones)))
    for report in reports:
        report.shown_evidence = [piece for piece in found if piece.report_id == report.pk]
    for milestone in milestones:
        milestone.shown_evidence = [piece for piece in found if piece.milestone_id == milestone.pk]
