"""Documents: what was issued, and sentence by sentence what became of it."""

from collections import Counter
from functools import partial

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, When
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from policytracker.models import (
    Directive,
    Document,
    DocumentLink,
    GlossaryTerm,
    LostWord,
    Organisation,
    Passage,
    Source,
    Standing,
    Target,
)
from policytracker.reading_day import reading_day
from policytracker.record.document_filter import DocumentFilter
from policytracker.record.nouns import BY_MODEL

from .chips import filter_panel
from .pages import find, find_programme, render_list
from .responsibilities import responsibilities_in
from .target_list import standing_targets, with_figures

# What a link is called from the document that it points to.
BACKWARD = {
    DocumentLink.Relation.IMPLEMENTS: _("implemented by"),
    DocumentLink.Relation.REFINES: _("refined by"),
    DocumentLink.Relation.SUPERSEDES: _("superseded by"),
    DocumentLink.Relation.SEE_ALSO: _("see also"),
}


@require_safe
def document_list(request, programme):
    programme = find_programme(programme)
    rows = _newest_first(_with_issuers(Document.objects.published().of(programme), programmes=programme))
    filterset = DocumentFilter(request.GET, rows, programme=programme)
    context = {"programme": programme, "section": "documents", "panel": filter_panel(request, filterset)}
    return render_list(request, "document/list.html", filterset, context, complete=partial(_count, programme=programme))


@require_safe
def document(request, programme, code):
    rows = Document.objects.published().filter(programme__slug=programme).select_related("programme__area")
    row = find(_with_issuers(rows, programmes__slug=programme), code=code)
    programme = row.programme
    targets = with_figures(standing_targets(programme).filter(_set_by(row)), programme)
    passages = _passages(row, programme, targets)
    context = {
        "programme": programme,
        "section": "documents",
        "document": row,
        "sources": Source.objects.published().of(programme).filter(document=row),
        "passages": passages,
        "text_held": any(passage.text for passage in passages),
        "carrying": sum(bool(passage.directives.all()) for passage in passages),
        "lost_words": BY_MODEL[LostWord].rows(programme).filter(document=row),
        "links": _links(row, programme),
        "targets": targets,
        "responsibilities": responsibilities_in(programme).filter(document=row),
    }
    return render(request, "document/detail.html", context)


def _newest_first(rows):
    """By the day of release, else of signing; a partial date sorts below the fuller ones of its year."""
    day = Case(When(released_on="", then=F("signed_on")), default=F("released_on"))
    return rows.order_by(day.desc(), "code")


def _with_issuers(rows, **listed):
    """``listed`` says in which programme the units are."""
    units = Organisation.objects.published().filter(**listed)
    rows = rows.select_related("issuer").annotate(issuer_shown=Exists(units.filter(pk=OuterRef("issuer"))))
    return rows.prefetch_related(Prefetch("joint_issuers", units))


def _count(documents, programme):
    """Give each document the number of public directives and targets that come from it."""
    directives = Directive.objects.published().of(programme).filter(passages__document__in=documents).order_by()
    asked = dict(directives.values_list("passages__document").annotate(Count("pk", distinct=True)))
    targets = Target.objects.published().of(programme)
    targets = targets.filter(Q(document__in=documents) | Q(passage__document__in=documents)).order_by()
    setters = Counter(key for keys in targets.values_list("document", "passage__document") for key in set(keys))
    for row in documents:
        row.directive_count = asked.get(row.pk, 0)
        row.target_count = setters[row.pk]


def _set_by(document):
    return Q(document=document) | Q(passage__document=document)


def _passages(document, programme, targets):
    """The sentences in order, each with its public directives and the targets that name it."""
    directives = Directive.objects.published().of(programme)
    terms = GlossaryTerm.objects.published().of(programme).order_by("code")
    rows = Passage.objects.filter(document=document)
    rows = rows.prefetch_related(Prefetch("directives", directives), Prefetch("glossaryterm_set", terms, "terms"))
    by_passage = {}
    for target in targets:
        by_passage.setdefault(target.passage_id, []).append(target)
    passages = list(rows.order_by("paragraph", "sentence"))
    found = [directive for passage in passages for directive in passage.directives.all()]
    standings = _standings_by_directive(found, programme)
    for passage in passages:
        passage.named_by = by_passage.get(passage.pk, [])
    for directive in found:
        directive.standings = standings.get(directive.pk, [])
    return passages


def _standings_by_directive(directives, programme):
    """(standing, its label, how many of the directive's targets stand so), by the directive's key."""
    rows = Target.objects.published().of(programme).with_standing(reading_day()).filter(directives__in=directives)
    rows = rows.order_by().values_list("directives", "standing").annotate(Count("pk", distinct=True))
    numbers = {(key, standing): number for key, standing, number in rows}
    found = {}
    for standing, label in Standing.Verdict.choices:
        for directive in {key for key, stands in numbers if stands == standing}:
            found.setdefault(directive, []).append((standing, label, numbers[directive, standing]))
    return found


def _links(document, programme):
    """The public links of a document to others, both ways: (what the other is to this one, the other)."""
    rows = BY_MODEL[DocumentLink].rows(programme).filter(other__programme=programme)
    found = {
        (link.get_relation_display(), link.other)
        if link.document_id == document.pk
        else (str(BACKWARD[link.relation]), link.document)
        for link in rows.filter(Q(document=document) | Q(other=document))
    }
    return sorted(found, key=lambda link: (link[0], link[1].code))
