"""The road map: what is due when, by the phases of the programme."""

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from policytracker.models import Directive, Milestone, Target
from policytracker.reading_day import reading_day
from policytracker.record.directive_filter import DirectiveFilter
from policytracker.record.nouns import BY_MODEL

from .charts.strip import SIGNS
from .directive_page import marked_late
from .facets import facet_panel
from .pages import find_programme, render_list
from .road_map_dates import dates_of
from .road_map_rows import laid_out

LABELS = {
    "start": _("start"),
    "due": _("due date"),
    "ahead": _("milestone to come"),
    "done": _("milestone done"),
    "overdue": _("milestone overdue"),
    "waits": _("something must be in place first"),
}
KEY = [(sign, SIGNS[sign], label) for sign, label in LABELS.items()]


@require_safe
def road_map(request, programme):
    programme = find_programme(programme)
    today = reading_day()
    filterset = DirectiveFilter(request.GET, _dated_first(programme, today), programme=programme, today=today)
    context = {"programme": programme, "section": "road-map", "panel": facet_panel(request, filterset)}

    def complete(directives):
        context.update(_parts_of(list(directives), programme, today))

    return render_list(request, "road_map/road_map.html", filterset, context, complete, context["panel"]["count"])


def _dated_first(programme, today):
    """What has a date of its own, a milestone or a target with one stands before what has none."""
    milestones = BY_MODEL[Milestone].rows(programme)
    targets = Target.objects.published().of(programme).filter(directives__isnull=False, due_on__isnull=False)
    own = Q(starts_on__isnull=False) | Q(due_on__isnull=False)
    # Each set is read once: to look for the targets of every directive by itself would take seconds.
    others = Q(pk__in=milestones.values("directive")) | Q(pk__in=targets.values("directives"))
    dated = ExpressionWrapper(own | others, BooleanField())
    rows = Directive.objects.published().of(programme).select_related("track").annotate(dated=dated)
    return marked_late(rows, today).order_by("-dated", "track__order", "code")


def _parts_of(directives, programme, today):
    dates = dates_of(directives, programme, today)
    dated = [directive for directive in directives if directive.dated]
    columns, rows = laid_out(dated, dates, today)
    return {
        "columns": columns,
        "rows": rows,
        "key": KEY,
        "no_report": not any(directive.latest_status for directive in dated),
        "undated": [directive for directive in directives if not directive.dated],
        "phase_now": next((phase for phase in dates.phases if phase.starts_on <= today <= phase.ends_on), None),
    }
