"""Indicators: what is measured, and every figure of it."""

from django.db.models import OuterRef, Prefetch, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import Fact, FactFigure, Indicator, Target
from policytracker.reading_day import reading_day
from policytracker.record.indicator_filter import IndicatorFilter
from policytracker.record.nouns import BY_MODEL
from policytracker.record.shown_figures import current_figures, figures_of

from .chips import filter_panel
from .figure_charts import chart_of_area
from .figure_tables import by_area, in_order
from .number_of import NumberOf
from .pages import find, find_programme, render_list
from .target_list import targets_of


@require_safe
def indicator_list(request, programme):
    programme = find_programme(programme)
    rows = _indicators_of(programme).annotate(
        target_count=NumberOf(Target.objects.published().of(programme).filter(indicator=OuterRef("pk"))),
        figure_count=NumberOf(current_figures(programme).filter(indicator=OuterRef("pk"))),
    )
    filterset = IndicatorFilter(request.GET, rows)
    context = {"programme": programme, "section": "indicators", "panel": filter_panel(request, filterset)}
    return render_list(request, "indicator/list.html", filterset, context)


@require_safe
def indicator(request, programme, code):
    programme = find_programme(programme)
    row = find(_indicators_of(programme).select_related("data_owner"), code=code)
    groups = by_area(in_order(figures_of(programme).filter(indicator=row), programme))
    context = {
        "programme": programme,
        "section": "indicators",
        "indicator": row,
        "targets": targets_of(programme).filter(indicator=row).with_standing(reading_day()),
        "areas": [(area, figures, chart_of_area(row, area, figures)) for area, figures in groups],
        "facts": facts_of(programme).filter(Q(indicator=row) | Q(figures__indicator=row)).distinct(),
    }
    return render(request, "indicator/detail.html", context)


def facts_of(programme):
    figures = FactFigure.objects.select_related("unit", "indicator__unit", "area").order_by("position")
    # Its directives are not shown here: only its figures are fetched with it.
    return BY_MODEL[Fact].rows(programme).prefetch_related(None).prefetch_related(Prefetch("figures", figures))


def _indicators_of(programme):
    return Indicator.objects.published().of(programme).select_related("unit").order_by("code")
