"""How much of a directive's time has passed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TimeUsed:
    percent: int
    starts_on: date
    ends_on: date
    of_phase: bool


def time_used(directive, today):
    """Of its own dates, else of the phase in which it falls due, else None."""
    own = directive.starts_on and directive.due_on
    starts_on = directive.starts_on if own else directive.phase_starts_on
    ends_on = directive.due_on if own else directive.phase_ends_on
    if not (starts_on and ends_on):
        return None
    percent = percent_used(starts_on, ends_on, today)
    return TimeUsed(percent=percent, starts_on=starts_on, ends_on=ends_on, of_phase=not own)


def percent_used(starts_on, ends_on, today):
    """Of the days from the first to the last, both counted: those before today, rounded down."""
    days = (ends_on - starts_on).days + 1
    passed = min(max((today - starts_on).days, 0), days)
    return 100 * passed // days
