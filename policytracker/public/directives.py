"""Directives: the list with its filters, and one directive with all that is public of it."""

from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import Directive, Responsibility
from policytracker.reading_day import reading_day
from policytracker.record.disagreement import with_report_at_odds

from . import directive_page
from .arrangement import AS_IN_DOCUMENT, ArrangedDirectives
from .citation import citation_of
from .directive_page import marked_late, named_units
from .directive_table import table_of
from .excerpts import add_excerpts
from .facets import facet_panel
from .pages import find_programme, render_list


@require_safe
def directive_list(request, programme):
    programme = find_programme(programme)
    today = reading_day()
    filterset = ArrangedDirectives(request.GET, listed(programme, today), programme=programme, today=today)
    context = {"programme": programme, "section": "directives", "panel": facet_panel(request, filterset)}

    def complete(rows):
        context["table"] = table = table_of(list(rows), by_track=not filterset.sort)
        shown = ("code", "title", "statement") if filterset.as_cards or table.has_statement else ("code", "title")
        add_excerpts(rows, filterset.form.cleaned_data.get("q", ""), programme, shown)

    return render_list(request, "directive/list.html", filterset, context, complete, context["panel"]["count"])


@require_safe
def directive(request, programme, code):
    today = reading_day()
    row = directive_page.directive_with_family(request, programme, code, today)
    context = {
        "programme": row.programme,
        "section": "directives",
        "directive": row,
        "citation": citation_of(request, row, row.title),
    }
    return render(request, "directive/detail.html", context | directive_page.parts_of(row, today))


def listed(programme, today):
    leads = named_units(programme).filter(role=Responsibility.Role.LEAD)
    rows = Directive.objects.published().of(programme).select_related("track", "addressed_to")
    rows = rows.prefetch_related(Prefetch("responsibilities", leads, to_attr="leads"))
    return with_report_at_odds(marked_late(rows, today), today).order_by(*AS_IN_DOCUMENT)
