"""The site and what it is; a programme at a glance."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import DeliveryStatus, Directive, Document, Grade, Programme, Target
from policytracker.reading_day import reading_day

from . import at_a_glance
from .number_of import NumberOf
from .pages import find_programme


@require_safe
def site(request):
    programmes = Programme.objects.published().select_related("area").annotate(**_counts())
    return render(request, "site/site.html", {"programmes": programmes})


@require_safe
def programme(request, programme):
    programme = find_programme(programme)
    context = {"programme": programme, "section": "progress"}
    return render(request, "programme/programme.html", context | at_a_glance.parts_of(programme, reading_day()))


@require_safe
def about(request):
    context = {
        "section": "about",
        "programmes": Programme.objects.published(),
        "statuses": DeliveryStatus.choices,
        "lives": Directive.PolicyLife.labels,
        "grades": Grade.choices,
    }
    return render(request, "about/about.html", context)


@require_safe
def accessibility(request):
    return render(request, "about/accessibility.html", {"section": "accessibility"})


def _counts():
    return {
        name: NumberOf(at_a_glance.of_outer_programme(model))
        for name, model in (("documents", Document), ("directives", Directive), ("targets", Target))
    }
