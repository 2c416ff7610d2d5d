"""One question to the whole record: of all programmes, or of one."""

from itertools import groupby

from django.db.models import Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import GlossaryTerm, Programme
from policytracker.reading_day import reading_day
from policytracker.record import search as record
from policytracker.record.search_words import pieces, shorter

from .pages import find_programme, page_of
from .search_hits import hits_of, name_of

_OF_EACH_KIND = 10
_TERMS = 3
_SHORTER = 8
_EXAMPLES = (("industry", {}), ("document", {"texts__has_key": "number"}), ("directive", {}))


@require_safe
def search(request, programme=None):
    programme = programme and find_programme(programme)
    form = record.SearchQuestion(request.GET)
    context = {"programme": programme, "section": "search", "form": form}
    if not form.is_valid():
        return render(request, "search/search.html", context, status=400)
    query, kind = form.cleaned_data["q"], form.cleaned_data["kind"]
    context |= {"query": query, "kind": kind, "asked": bool(pieces(query))}
    rows = record.entries_in(programme)
    if not context["asked"]:
        context |= {"examples": _examples(rows), "programmes": _programmes(programme)}
    elif kind:
        context |= _of_kind(request, rows, query, kind)
    else:
        context |= _of_each_kind(rows, query, programme)
    return render(request, "search/search.html", context)


def _of_kind(request, rows, query, kind):
    page = page_of(request, record.found(rows, query).filter(noun=kind)[: record.MOST + 1])
    hits = hits_of(page.object_list.select_related("programme"), query, reading_day())
    return {"page": page, "label": record.KINDS[kind], "count": _counted(page.paginator.count), "hits": hits}


def _of_each_kind(rows, query, programme):
    first = list(record.first_of_each_kind(record.found(rows, query), _OF_EACH_KIND))
    entries = record.entries_in(programme).select_related("programme").in_bulk([key for key, _noun, _count in first])
    by_noun = {noun: list(group) for noun, group in groupby(first, key=lambda found: found[1])}
    listed = [(noun, label, by_noun[noun]) for noun, label in record.KINDS.items() if noun in by_noun]
    hits = hits_of([entries[key] for _noun, _label, group in listed for key, _, _ in group], query, reading_day())
    kinds = [
        {
            "noun": noun,
            "label": label,
            "count": _counted(group[0][2]),
            "more": group[0][2] > len(group),
            "hits": [hit for hit in hits if hit.noun == noun],
        }
        for noun, label, group in listed
    ]
    terms = [entries[key] for key, _noun, _count in by_noun.get(record.TERM, ())[:_TERMS]]
    total = sum(group[0][2] for _noun, _label, group in listed)
    context = {"kinds": kinds, "total": total, "count": _counted(total), "terms": _explained(terms)}
    return context if kinds else context | _ways_on(rows, query, programme)


def _counted(number):
    return f"{record.MOST:,}+" if number > record.MOST else f"{number:,}"


def _explained(entries):
    """The terms of the glossary that these entries stand for."""
    if not entries:
        return []
    of_these = Q()
    for entry in entries:
        of_these |= Q(programme=entry.programme_id, code=entry.code)
    rows = GlossaryTerm.objects.published().filter(of_these).select_related("programme")
    places = {(entry.programme_id, entry.code): place for place, entry in enumerate(entries)}
    return sorted(rows, key=lambda row: places[row.programme_id, row.code])


def _ways_on(rows, query, programme):
    """From where nothing was found."""
    words = shorter(query)[:_SHORTER]
    counted = record.numbers_of(rows.filter(noun__in=record.KINDS), words) if words else []
    # What stood in quotation marks is asked for in them again.
    counts = [(f'"{word}"' if " " in word else word, number and _counted(number)) for word, number in counted]
    return {"shorter": counts, "programmes": _programmes(programme)}


def _programmes(programme):
    """Those to choose from where the question was to all."""
    return [] if programme else Programme.objects.published()


def _examples(rows):
    """Questions that have an answer here: what an industry is called, the number of a document, a code."""
    industry, document, directive = (
        rows.filter(noun=noun, **conditions).order_by(*record.ORDER).first() for noun, conditions in _EXAMPLES
    )
    examples = [industry and name_of(industry), document and document.texts["number"], directive and directive.code]
    return [example for example in examples if example]
