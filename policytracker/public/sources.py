"""Sources: where every figure and target comes from, and how far each can be trusted."""

from collections import Counter
from functools import partial

from django.db.models import Count, Prefetch, Q
from django.views.decorators.http import require_safe

from policytracker.models import Document, Observation, Source, Target
from policytracker.record.nouns import BY_MODEL
from policytracker.record.source_filter import GRADES, SourceFilter

from .chips import filter_panel
from .pages import find_programme, render_list


@require_safe
def source_list(request, programme):
    programme = find_programme(programme)
    sources = Source.objects.published().of(programme)
    documents = Prefetch("document", Document.objects.published().of(programme))
    filterset = SourceFilter(request.GET, sources.prefetch_related(documents))
    context = {
        "programme": programme,
        "section": "sources",
        "panel": filter_panel(request, filterset),
        "grades": _by_grade(sources),
    }
    return render_list(request, "source/list.html", filterset, context, complete=partial(_count, programme=programme))


def _by_grade(sources):
    """(grade, what it means, how many sources have it), where any has"""
    numbers = dict(sources.order_by().values_list("grade").annotate(Count("pk")))
    return [(grade, meaning, numbers[grade]) for grade, meaning in GRADES.items() if grade in numbers]


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
