"""The figures that the public may see, and the newest of them beside each target."""

from django.db.models import OuterRef, Subquery

from policytracker.models import Observation, Target

from .nouns import BY_MODEL


def figures_of(programme):
    """Published figures whose indicator, area and source are public too."""
    return BY_MODEL[Observation].rows(programme).select_related("indicator__unit", "area", "unit", "source")


def current_figures(programme):
    """Those of them that no published figure has replaced, as a query to build on."""
    noun = BY_MODEL[Observation]
    return Observation.objects.of(programme).filter(noun.public).current()


def add_latest_figures(targets, programme):
    """Give each of these targets ``latest``: the newest current figure of its indicator and area, or None."""
    newest = current_figures(programme).filter(indicator=OuterRef("indicator"), area=OuterRef("area")).newest_first()
    keys = Target.objects.filter(pk__in=[target.pk for target in targets]).values_list(
        Subquery(newest.values("pk")[:1])
    )
    rows = Observation.objects.filter(pk__in=keys).select_related("indicator__unit", "unit")
    figures = {(row.indicator_id, row.area_id): row for row in rows}
    for target in targets:
        target.latest = figures.get((target.indicator_id, target.area_id))


def newest_of_each(figures):
    """Of each indicator and area its newest figure."""
    newest = figures.filter(indicator=OuterRef("indicator"), area=OuterRef("area")).newest_first()
    return figures.filter(pk=Subquery(newest.values("pk")[:1]))
