"""A target with its figures, its verdict and all that its page and its files show of them."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from policytracker.models import InterimPoint, Observation, Programme, Target
from policytracker.reading_day import reading_day
from policytracker.record.nouns import BY_MODEL
from policytracker.record.shown_figures import figures_of
from policytracker.record.verdict_history import history_of
from policytracker.record.verdicts import verdict_of
from policytracker.record.working import Working, working_of

from .figure_charts import chart_of_target
from .figure_tables import in_order
from .pages import find, find_programme
from .target_list import SHOWN_WITH, targets_of

SOURCES = ("base_source", "binding_source", "source", "passage__document", "parent", "supersedes")


@dataclass(frozen=True)
class TargetInFull:
    """``figures`` are all published figures of its series, the replaced ones too."""

    programme: Programme
    target: Target
    figures: list[Observation]
    interim: list[InterimPoint]
    working: Working

    @property
    def verdict(self):
        return self.working.verdict

    @cached_property
    def history(self):
        return history_of(self.target, self.figures, reading_day())

    @cached_property
    def chart(self):
        return chart_of_target(self.working, self.figures, self.interim)


def find_target(programme, code):
    programme = find_programme(programme)
    points = Prefetch("interim_points", BY_MODEL[InterimPoint].rows(programme).order_by("ends_on"))
    rows = targets_of(programme).select_related(*SHOWN_WITH, *SOURCES).prefetch_related(points)
    row = find(rows, code=code)
    series = figures_of(programme).filter(indicator=row.indicator_id, area=row.area_id)
    figures = in_order(series, programme)
    current = [figure for figure in figures if figure.replaced_by is None]
    verdict = verdict_of(row, current, reading_day())
    return TargetInFull(programme, row, figures, list(row.interim_points.all()), working_of(row, verdict, current))
