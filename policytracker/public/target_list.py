"""The list of targets, each with its newest figure and how it stands."""

from django.utils import timezone
from django.views.decorators.http import require_safe

from policytracker.models import Target
from policytracker.record.shown_figures import with_latest_figure
from policytracker.record.standing_counts import standing_counts
from policytracker.record.target_filter import TargetFilter

from .chips import filter_panel
from .pages import find_programme, render_list

SHOWN_WITH = ("area", "document", "indicator__unit", "unit")


@require_safe
def target_list(request, programme):
    programme = find_programme(programme)
    today = timezone.localdate()
    filterset = TargetFilter(request.GET, targets_with_figures(programme), programme=programme, today=today)
    context = {
        "programme": programme,
        "section": "targets",
        "panel": filter_panel(request, filterset),
        "standings": standing_counts(Target.objects.published().of(programme), today),
    }
    return render_list(request, "target/list.html", filterset, context)


def targets_of(programme):
    return Target.objects.published().of(programme).select_related(*SHOWN_WITH).order_by("code")


def targets_with_figures(programme):
    """What a table of targets shows of each."""
    return with_latest_figure(targets_of(programme), programme).with_standing(timezone.localdate())
