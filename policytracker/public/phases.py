"""The phases of a programme with the share of each that has passed."""

from dataclasses import dataclass

from policytracker.models import Phase

from .time_used import percent_used


@dataclass(frozen=True)
class PhaseShown:
    """``is_now`` where the day lies in it; ``percent`` of its days have passed."""

    phase: Phase
    is_now: bool
    percent: int


def phases_of(programme, today):
    return [
        PhaseShown(
            phase=phase,
            is_now=phase.starts_on <= today <= phase.ends_on,
            percent=percent_used(phase.starts_on, phase.ends_on, today),
        )
        for phase in programme.phases.all()
    ]
