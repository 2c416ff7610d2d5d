"""The list of targets, each with its newest figure and how it stands."""

from functools import partial

from django.db.models import Prefetch
from django.views.decorators.http import require_safe

from policytracker.models import InterimPoint, Target
from policytracker.reading_day import reading_day
from policytracker.record.figures_beside_targets import add_figures
from policytracker.record.standing_counts import standing_counts
from policytracker.record.target_filter import TargetFilter

from .chips import filter_panel
from .order import by_code, own_area_first
from .pages import find_programme, render_list

SHOWN_WITH = ("area", "document", "indicator__unit", "unit")


@require_safe
def target_list(request, programme):
    programme = find_programme(programme)
    today = reading_day()
    filterset = TargetFilter(request.GET, standing_targets(programme), programme=programme, today=today)
    context = {
        "programme": programme,
        "section": "targets",
        "panel": filter_panel(request, filterset),
        "standings": standing_counts(Target.objects.published().of(programme), today),
    }
    complete = partial(add_figures, programme=programme)
    return render_list(request, "target/list.html", filterset, context, complete)


def targets_of(programme):
    rows = Target.objects.published().of(programme).select_related(*SHOWN_WITH)
    return rows.order_by(own_area_first(programme, "area__"), *by_code())


def standing_targets(programme):
    """What a table of targets shows of each, its figures apart. Points on the way have no part in a standing."""
    no_points = Prefetch("interim_points", InterimPoint.objects.none())
    return targets_of(programme).with_standing(reading_day()).prefetch_related(no_points)


def with_figures(targets, programme):
    """The rows of a table of targets that has no pages of its own."""
    rows = list(targets)
    add_figures(rows, programme)
    return rows
