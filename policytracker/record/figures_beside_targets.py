"""The figures beside each target of a list: the newest, and the one that decided where its time is over."""

from django.db.models import OuterRef, Q, Subquery

from policytracker.assessment.series import series_held
from policytracker.models import Standing, Target

from .shown_figures import current_figures, in_series
from .verdicts import as_figures, promise_of

FINAL = (Standing.Verdict.MET, Standing.Verdict.MISSED)


def add_figures(targets, programme):
    """Give each of these targets, asked for ``with_standing``, ``latest`` and ``deciding``: a current figure or None.

    ``latest`` is the newest of its indicator and area; ``deciding`` is of the time it fell due, once met or missed.
    A peak is decided by no one figure.
    """
    series = in_series(_rows(targets, programme))
    for target in targets:
        figures = series.get((target.indicator_id, target.area_id), [])
        target.latest = figures[-1] if figures else None
        target.deciding = _deciding(target, figures) if _has_deciding_figure(target) else None


def _rows(targets, programme):
    """The newest figure of each series, and those of the times at which targets were met or missed; oldest first."""
    figures = current_figures(programme)
    newest = figures.filter(indicator=OuterRef("indicator"), area=OuterRef("area")).newest_first()
    keys = Target.objects.filter(pk__in=[target.pk for target in targets]).values_list(
        Subquery(newest.values("pk")[:1])
    )
    wanted = Q(pk__in=keys)
    for target in filter(_has_deciding_figure, targets):
        wanted |= Q(indicator=target.indicator_id, area=target.area_id, ends_on=target.due_on)
    rows = figures.filter(wanted).select_related("indicator__unit", "unit")
    return rows.order_by("ends_on", "released_on", "code")


def _has_deciding_figure(target):
    return target.standing in FINAL and target.kind != Target.Kind.PEAK_BY


def _deciding(target, figures):
    due = [row for row in figures if row.ends_on == target.due_on]
    held = series_held(as_figures(promise_of(target), due), target.due_on)
    return held[0].ref if held else None
