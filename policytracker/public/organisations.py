"""Organisations: who is responsible for what, and by which document."""

from collections import Counter

from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from policytracker.models import Directive, Document, Indicator, Level, Milestone, Organisation, Responsibility
from policytracker.reading_day import reading_day

from .pages import find, find_programme, page_of
from .places import passages_naming
from .responsibilities import BY_ROLE, responsibilities_in
from .timeliness import timeliness_of

KINDS = Organisation.Kind
ROLES = Responsibility.Role
COUNTS = {
    "leading": _("Directives led"),
    "responsible": _("Directives answered for"),
    "supporting": _("Directives supported"),
    "addressed": _("Directives addressed to it"),
    "issued": _("Documents issued"),
}
NOT_GRADED = (KINDS.PARTY, KINDS.COLLECTIVE)
DUE_SHOWN = 8


@require_safe
def organisation_list(request, programme):
    programme = find_programme(programme)
    rows = _with_counts(Organisation.objects.published().of(programme), programme)
    columns = _add_cells(rows)
    graded = [row for row in rows if row.kind not in NOT_GRADED]
    context = {
        "programme": programme,
        "section": "organisations",
        "count": len(rows),
        "columns": columns,
        "levels": _by_level(graded),
        "party": [row for row in rows if row.kind == KINDS.PARTY],
        "groups": [row for row in rows if row.kind == KINDS.COLLECTIVE],
    }
    return render(request, "organisation/list.html", context)


@require_safe
def organisation(request, programme, code):
    programme = find_programme(programme)
    row = find(Organisation.objects.published().of(programme), code=code)
    today = reading_day()
    page = page_of(request, _roles(row, programme))
    context = {
        "programme": programme,
        "section": "organisations",
        "organisation": row,
        "relatives": _relatives(row, programme),
        "not_graded": row.kind in NOT_GRADED,
        "page": page,
        "leads": page.number > 1 or any(duty.role == ROLES.LEAD for duty in page),
        "milestones": _open_milestones(row, programme, today),
        "timeliness": timeliness_of(row, programme, today),
        "documents": _issued(row, programme),
        "addressed": Directive.objects.published().of(programme).filter(addressed_to=row),
        "passages": passages_naming(row, programme),
        "indicators": Indicator.objects.published().of(programme).filter(data_owner=row).select_related("unit"),
    }
    return render(request, "organisation/detail.html", context)


def _roles(organisation, programme):
    """What it answers for, lead first; ``late`` where the directive is overdue."""
    late = Directive.objects.overdue(reading_day()).filter(pk=OuterRef("directive"))
    rows = responsibilities_in(programme).filter(organisation=organisation).annotate(late=Exists(late))
    return rows.order_by(BY_ROLE, "directive__code")


def _open_milestones(organisation, programme, today):
    """Those not done of what it leads or answers for, the overdue first."""
    duties = responsibilities_in(programme).filter(organisation=organisation).exclude(role=ROLES.COOPERATING)
    rows = Milestone.objects.published().filter(done_on=None, document__published=True)
    rows = rows.filter(directive__in=duties.order_by().values("directive")).select_related("directive")
    return rows.annotate(late=Q(due_on__lt=today)).order_by("due_on", "code")[:DUE_SHOWN]


def _with_counts(rows, programme):
    """The organisations, by kind and code, each with how many directives it has in each role."""
    found = responsibilities_in(programme).order_by().values_list("organisation", "role")
    counts = {(unit, role): number for unit, role, number in found.annotate(Count("directive", distinct=True))}
    addressed = Directive.objects.published().of(programme).exclude(addressed_to=None).order_by()
    named = dict(addressed.values_list("addressed_to").annotate(Count("pk")))
    issued = _documents_issued(programme)
    kinds = list(KINDS)
    rows = sorted(rows, key=lambda row: (kinds.index(row.kind), row.code))
    for row in rows:
        row.leading = counts.get((row.pk, ROLES.LEAD), 0)
        row.responsible = counts.get((row.pk, ROLES.RESPONSIBLE), 0)
        row.supporting = counts.get((row.pk, ROLES.COOPERATING), 0)
        row.addressed = named.get(row.pk, 0)
        row.issued = issued[row.pk]
    return rows


def _add_cells(rows):
    """The names of the counts that any of the organisations has; each gets those, with their names, as ``cells``."""
    columns = {name: label for name, label in COUNTS.items() if any(getattr(row, name) for row in rows)}
    for row in rows:
        row.cells = [(label, getattr(row, name)) for name, label in columns.items()]
    return list(columns.values())


def _documents_issued(programme):
    """How many documents each organisation issued, alone or with others."""
    documents = Document.objects.published().of(programme).order_by()
    return Counter(documents.exclude(issuer=None).values_list("issuer", flat=True)) + Counter(
        documents.exclude(joint_issuers=None).values_list("joint_issuers", flat=True)
    )


def _by_level(rows):
    """(heading, anchor, organisations) of each level that has any, the widest first."""
    levels = [(level.label, level.value) for level in Level] + [(_("Level not stated"), "")]
    found = [(label, value or "none", [row for row in rows if row.level == value]) for label, value in levels]
    return [level for level in found if level[2]]


def _relatives(row, programme):
    """The public units that it belongs to, that belong to it, that it follows and that follow it, by one query."""
    near = Q(pk__in=(row.parent_id, row.successor_id)) | Q(parent=row) | Q(successor=row)
    units = list(Organisation.objects.published().of(programme).filter(near).order_by("code"))
    return {
        "parent": next((unit for unit in units if unit.pk == row.parent_id), None),
        "children": [unit for unit in units if unit.parent_id == row.pk],
        "predecessors": [unit for unit in units if unit.successor_id == row.pk],
        "successor": next((unit for unit in units if unit.pk == row.successor_id), None),
    }


def _issued(organisation, programme):
    """Its documents, alone or with others; ``jointly`` where another is named first."""
    joint = Document.objects.filter(joint_issuers=organisation).values("pk")
    rows = Document.objects.published().of(programme).filter(Q(issuer=organisation) | Q(pk__in=joint))
    return rows.annotate(jointly=Case(When(issuer=organisation, then=Value(False)), default=Value(True))).order_by(
        "code"
    )
