"""Sources: where every figure and target comes from, and how far each can be trusted."""

from collections import Counter

from django.db.models import Count, Prefetch, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import Document, Observation, Source, Target
from policytracker.record.nouns import BY_MODEL

from .pages import find_programme, page_of


@require_safe
def source_list(request, programme):
    programme = find_programme(programme)
    documents = Prefetch("document", Document.objects.published().of(programme))
    page = page_of(request, Source.objects.published().of(programme).prefetch_related(documents))
    _count(page.object_list, programme)
    return render(request, "source/list.html", {"programme": programme, "section": "sources", "page": page})


def _count(sources, programme):
    """Give each source the number of public figures and targets that cite it."""
    figures = BY_MODEL[Observation].rows(programme).filter(source__in=sources).order_by()
    figures = dict(figures.values_list("source").annotate(Count("pk")))
    cited = Q(source__in=sources) | Q(base_source__in=sources) | Q(binding_source__in=sources)
    targets = Target.objects.published().of(programme).filter(cited).order_by()
    targets = Counter(
        key for keys in targets.values_list("source", "base_source", "binding_source") for key in set(keys)
    )
    for row in sources:
        row.figure_count = figures.get(row.pk, 0)
        row.target_count = targets[row.pk]
