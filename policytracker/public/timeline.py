"""Milestones in the order of their days, with today in its place among them."""

from dataclasses import dataclass
from datetime import date

from policytracker.models import Milestone


@dataclass(frozen=True)
class Moment:
    """A milestone, or today where there is none; ``state`` is done, overdue, due or today."""

    on: date
    state: str
    milestone: Milestone | None = None


def timeline(milestones, today):
    """Takes milestones sorted by due day, each with ``late``; nothing for none."""
    moments = [Moment(row.due_on, _state(row), row) for row in milestones]
    before = sum(moment.on < today for moment in moments)
    return [*moments[:before], Moment(today, "today"), *moments[before:]] if moments else []


def _state(milestone):
    if milestone.done_on:
        return "done"
    return "overdue" if milestone.late else "due"
