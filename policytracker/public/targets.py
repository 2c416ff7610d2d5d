"""Targets: what is to be reached, by when, and the figures that tell how far it has come."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import Directive, Evaluation, InterimPoint
from policytracker.record.nouns import BY_MODEL
from policytracker.record.shown_figures import figures_of

from .figure_charts import chart_of_target
from .figure_tables import in_order
from .pages import find, find_programme
from .target_list import SHOWN_WITH, targets_of


@require_safe
def target(request, programme, code):
    programme = find_programme(programme)
    row = find(_in_full(targets_of(programme)), code=code)
    figures = in_order(figures_of(programme).filter(indicator=row.indicator_id, area=row.area_id))
    interim = list(BY_MODEL[InterimPoint].rows(programme).filter(target=row).order_by("ends_on"))
    context = {
        "programme": programme,
        "section": "targets",
        "target": row,
        "directives": Directive.objects.published().of(programme).filter(targets=row).order_by("code"),
        "figures": figures,
        "interim": interim,
        "chart": chart_of_target(row, figures, interim),
        "evaluations": evaluations_of(programme).filter(target=row),
        "relations": _relations(row, programme),
    }
    return render(request, "target/detail.html", context)


def evaluations_of(programme):
    return BY_MODEL[Evaluation].rows(programme)


def _in_full(targets):
    others = ("base_source", "binding_source", "source", "passage__document", "parent", "supersedes")
    return targets.select_related(*SHOWN_WITH, *others)


def _relations(row, programme):
    """The public targets tied to this one, by what they are to it."""
    others = targets_of(programme)
    return {
        "see_also": others.filter(see_also=row),
        "children": others.filter(parent=row),
        "superseded_by": others.filter(supersedes=row),
    }
