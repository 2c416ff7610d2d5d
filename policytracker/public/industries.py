"""Industries: the tree, and what the documents ask of each."""

from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import Directive, Industry, Target

from .industry_tree import branches, count_directives
from .pages import ROWS_PER_PAGE, find, find_programme, page_of
from .places import passages_naming


@require_safe
def industry_list(request, programme):
    programme = find_programme(programme)
    found = branches(programme)
    count_directives(found, programme)
    context = {
        "programme": programme,
        "section": "industries",
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
    branch = found[row.pk]
    subtree = [below.industry.pk for below in branch.subtree()]
    directives = Directive.objects.published().of(programme).filter(industries__in=subtree).distinct()
    targets = Target.objects.published().of(programme)
    targets = targets.filter(directives__in=directives.order_by().values("pk")).distinct()
    context = {
        "programme": programme,
        "section": "industries",
        "industry": row,
        "branch": branch,
        "passages": passages_naming(row, programme),
        "page": page_of(request, _with_industries(directives, programme)),
        "targets": targets[:ROWS_PER_PAGE],
        "target_count": targets.count(),
    }
    return render(request, "industry/detail.html", context)


def _with_industries(directives, programme):
    industries = Industry.objects.published().of(programme)
    return directives.select_related("track").prefetch_related(Prefetch("industries", industries))
