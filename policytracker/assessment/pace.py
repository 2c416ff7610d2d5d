"""How fast against how fast it should be: the share of the way over the share of the time."""

from dataclasses import dataclass
from fractions import Fraction

from .exact import ratio
from .verdict import Standing
from .year_scale import position

# The least pace for each standing, as numerator and denominator.
BANDS = ((19, 20, Standing.ON_TRACK), (3, 5, Standing.SLIGHTLY_BEHIND), (0, 1, Standing.WELL_BEHIND))


@dataclass(frozen=True, slots=True)
class Pace:
    done: Fraction
    elapsed: Fraction
    pace: Fraction
    standing: Standing


def pace_between(base, latest, target, due_day):
    """The pace from a base to a figure, for a target that lies apart from the base and after it."""
    way, whole_way = latest.value - base.value, target - base.value
    start = position(base.day)
    time, whole_time = position(latest.last_day) - start, position(due_day) - start
    achieved, required = way * whole_time, whole_way * time
    return Pace(
        ratio(way, whole_way), Fraction(time, whole_time), ratio(achieved, required), pace_standing(achieved, required)
    )


def pace_standing(achieved, required):
    """The standing of the pace `achieved / required`; multiplied out, so that a pace on a band gets that band."""
    if required < 0:
        achieved, required = -achieved, -required
    for above, below, standing in BANDS:
        if achieved * below >= required * above:
            return standing
    return Standing.MOVING_AWAY
