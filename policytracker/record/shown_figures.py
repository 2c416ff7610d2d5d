"""The figures that the public may see."""

from django.db.models import OuterRef, Subquery

from policytracker.models import Observation

from .nouns import BY_MODEL


def figures_of(programme):
    """Published figures whose indicator, area and source are public too."""
    return BY_MODEL[Observation].rows(programme).select_related("indicator__unit", "area", "unit", "source")


def current_figures(programme):
    """Those of them that no published figure has replaced, as a query to build on."""
    noun = BY_MODEL[Observation]
    return Observation.objects.of(programme).filter(noun.public).current()


def in_series(rows):
    """Figures, in the order in which they come, by the keys of their indicator and area."""
    series = {}
    for row in rows:
        series.setdefault((row.indicator_id, row.area_id), []).append(row)
    return series


def newest_of_each(figures):
    """Of each indicator and area its newest figure."""
    newest = figures.filter(indicator=OuterRef("indicator"), area=OuterRef("area")).newest_first()
    return figures.filter(pk=Subquery(newest.values("pk")[:1]))
