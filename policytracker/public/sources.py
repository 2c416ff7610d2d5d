"""Sources: where every figure and target comes from, and how far each can be trusted."""

from django.db.models import OuterRef, Prefetch, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import Document, Observation, Source, Target

from .number_of import NumberOf
from .pages import find_programme, page_of


@require_safe
def source_list(request, programme):
    programme = find_programme(programme)
    documents = Prefetch("document", Document.objects.published().of(programme))
    rows = _with_counts(Source.objects.published().of(programme), programme).prefetch_related(documents)
    context = {"programme": programme, "section": "sources", "page": page_of(request, rows)}
    return render(request, "source/list.html", context)


def _with_counts(sources, programme):
    here = OuterRef("pk")
    figures = Observation.objects.published().of(programme)
    figures = figures.filter(source=here, indicator__published=True, area__published=True)
    targets = Target.objects.published().of(programme)
    targets = targets.filter(Q(source=here) | Q(base_source=here) | Q(binding_source=here))
    return sources.annotate(figure_count=NumberOf(figures), target_count=NumberOf(targets))
