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


@dataclass(frozen=True)
class Timeline:
    """``done`` and ``overdue`` are numbers of milestones; ``next`` is the first that is still to be reached in time."""

    moments: list[Moment]
    done: int
    overdue: int
    next: Milestone | None

    @property
    def total(self):
        return len(self.moments) - 1


def timeline(milestones, today):
    """Takes milestones sorted by due day, each with ``late``; nothing for none."""
    if not milestones:
        return None
    moments = [Moment(row.due_on, _state(row), row) for row in milestones]
    states = [moment.state for moment in moments]
    coming = next((moment.milestone for moment in moments if moment.state == "due"), None)
    before = sum(moment.on < today for moment in moments)
    moments.insert(before, Moment(today, "today"))
    return Timeline(moments, states.count("done"), states.count("overdue"), coming)


def _state(milestone):
    if milestone.done_on:
        return "done"
    return "overdue" if milestone.late else "due"
