from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import GlossaryTerm, Passage, Programme

from .places import in_reading_order


@require_safe
def glossary(request):
    """The terms of every published programme; invented ones stand apart."""
    passages = Prefetch("passages", in_reading_order(Passage.objects.all()))
    terms = Prefetch("glossaryterm_set", GlossaryTerm.objects.published().prefetch_related(passages).order_by("code"))
    programmes = Programme.objects.published().prefetch_related(terms)
    return render(request, "glossary/glossary.html", {"section": "glossary", "programmes": programmes})
