"""Industries: the tree, and what the documents ask of each."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import Directive, Industry, Target
from policytracker.reading_day import reading_day

from .directive_table import table_of
from .directives import listed
from .industry_tree import branches, by_track, count_directives
from .pages import ROWS_PER_PAGE, find, find_programme, page_of
from .places import passages_naming
from .target_list import standing_targets, with_figures


@require_safe
def industry_list(request, programme):
    programme = find_programme(programme)
    found = branches(programme)
    count_directives(found, programme)
    context = {
        "programme": programme,
        "section": "industries",
        "tracks": by_track(found, programme),
        "branches": [branch for branch in found.values() if branch.parent is None],
        "count": len(found),
    }
    return render(request, "industry/list.html", context)


@require_safe
def industry(request, programme, code):
    programme = find_programme(programme)
    row = find(Industry.objects.published().of(programme), code=code)
    found = branches(programme)
    count_directives(found, programme)
    directives = Directive.objects.published().of(programme).filter(industries__in=_keys_below(found[row.pk]))
    targets = Target.objects.filter(directives__in=directives.order_by().values("pk"))
    targets = standing_targets(programme).filter(pk__in=targets.values("pk"))
    shown = listed(programme, reading_day()).filter(pk__in=directives.order_by().values("pk"))
    page = page_of(request, shown)
    context = {
        "programme": programme,
        "section": "industries",
        "industry": row,
        "branch": found[row.pk],
        "passages": passages_naming(row, programme),
        "page": page,
        "table": table_of(list(page)),
        "targets": with_figures(targets[:ROWS_PER_PAGE], programme),
        "target_count": targets.count(),
    }
    return render(request, "industry/detail.html", context)


def _keys_below(branch):
    """Of the industry itself and all below it."""
    return [below.industry.pk for below in branch.subtree()]
