"""Areas: the places that targets and figures are about."""

from django.db.models import OuterRef
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.models import Area, Target
from policytracker.reading_day import reading_day
from policytracker.record.figures_beside_targets import add_figures
from policytracker.record.shown_figures import current_figures, figures_of, newest_of_each
from policytracker.record.standing_counts import standing_counts

from .indicators import facts_of
from .number_of import NumberOf
from .order import by_code, own_area_first
from .pages import find, find_programme, page_of
from .standing_sentence import sentence_of
from .target_list import standing_targets
from .targets import evaluations_of
from .wider_area import beside_wider_area


@require_safe
def area_list(request, programme):
    programme = find_programme(programme)
    rows = _areas_of(programme).annotate(
        target_count=NumberOf(Target.objects.published().of(programme).filter(area=OuterRef("pk"))),
        figure_count=NumberOf(current_figures(programme).filter(area=OuterRef("pk"))),
    )
    context = {
        "programme": programme,
        "section": "areas",
        "page": page_of(request, rows),
        "evaluations": evaluations_of(programme).filter(target=None, area=None),
        "facts": facts_of(programme).filter(area=None, indicator=None),
    }
    return render(request, "area/list.html", context)


@require_safe
def area(request, programme, code):
    programme = find_programme(programme)
    row = find(_areas_of(programme), code=code)
    page = page_of(request, standing_targets(programme).filter(area=row))
    pairs = beside_wider_area(page.object_list, row, standing_targets(programme))
    add_figures([*page.object_list, *(other for pair in pairs for other in pair.wider)], programme)
    standings = standing_counts(Target.objects.published().of(programme).filter(area=row), reading_day())
    figures = newest_of_each(current_figures(programme).filter(area=row))
    context = {
        "programme": programme,
        "section": "areas",
        "area": row,
        "page": page,
        "pairs": pairs,
        "sentence": sentence_of(standings) if standings else "",
        "standings": [(count.value, count.label, count.number) for count in standings],
        "evaluations": evaluations_of(programme).filter(target=None, area=row),
        "facts": facts_of(programme).filter(area=row),
        "figures": figures_of(programme).filter(pk__in=figures.values("pk")).order_by("indicator__code"),
    }
    return render(request, "area/detail.html", context)


def _areas_of(programme):
    rows = Area.objects.published().of(programme).select_related("parent")
    return rows.order_by(own_area_first(programme), *by_code())
