"""The figures that the public may see, and the newest of them beside each target."""

from django.db.models import OuterRef, Subquery

from policytracker.models import Observation

from .nouns import BY_MODEL

LATEST = ("code", "value", "time", "qualifier", "provisional", "unit")
LATEST_UNIT = ("symbol_en", "symbol_zh_hans", "factor")


def figures_of(programme):
    """Published figures whose indicator, area and source are public too."""
    return BY_MODEL[Observation].rows(programme).select_related("indicator__unit", "area", "unit", "source")


def current_figures(programme):
    """Those of them that no published figure has replaced, as a query to build on."""
    noun = BY_MODEL[Observation]
    return Observation.objects.of(programme).filter(noun.public).current()


def with_latest_figure(targets, programme):
    """Each target with the columns of the newest current figure of its indicator and area.

    ``latest_code`` is None where there is none.
    """
    newest = current_figures(programme).filter(indicator=OuterRef("indicator"), area=OuterRef("area")).newest_first()
    columns = {f"latest_{name}": Subquery(newest.values(name)[:1]) for name in LATEST}
    columns |= {f"latest_unit_{name}": Subquery(newest.values(f"unit__{name}")[:1]) for name in LATEST_UNIT}
    return targets.annotate(**columns)


def newest_of_each(figures):
    """Of each indicator and area its newest figure."""
    newest = figures.filter(indicator=OuterRef("indicator"), area=OuterRef("area")).newest_first()
    return figures.filter(pk=Subquery(newest.values("pk")[:1]))
