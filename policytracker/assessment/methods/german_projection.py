"""The weather symbols of the German sustainability strategy: five years' average carried on to the target year."""

from decimal import localcontext
from fractions import Fraction

from ..exact import EXACT
from .outcome import NOT_AVAILABLE, Outcome, as_float

SPAN = 5
SUN, SLIGHTLY_CLOUDY, CLOUDY, THUNDERSTORM = "sun", "slightly_cloudy", "cloudy", "thunderstorm"


def german_projection(case):
    known = case.known
    if not known or case.target is None or case.target_year is None:
        return Outcome(NOT_AVAILABLE, working="no figure, no target or no target year")
    year, latest = known[-1]
    earlier = case.value_of(year - SPAN)
    with localcontext(EXACT):
        missing = case.sign * (case.target - latest)
        gain = None if earlier is None else case.sign * (latest - earlier)
    if missing <= 0:
        worsening = gain is not None and gain < 0
        return Outcome(SLIGHTLY_CLOUDY if worsening else SUN, working=f"the value of {year} is at the target")
    if gain is None:
        return Outcome(NOT_AVAILABLE, working=f"no figure of {year - SPAN}")
    return _by_shortfall(gain, missing, case.target_year - year)


def _by_shortfall(gain, missing, years_left):
    """The share of the remaining way that is still missing in the target year; less than 0 if it is overshot."""
    remaining = Fraction(missing)
    shortfall = (remaining - Fraction(gain) * years_left / SPAN) / remaining
    value = as_float(shortfall)
    working = f"at the average of {SPAN} years, {value:.6g} of the way is missing" if value is not None else ""
    if gain <= 0:
        return Outcome(THUNDERSTORM, value, working=working)
    if shortfall * 20 < 1:
        return Outcome(SUN, value, working=working)
    return Outcome(SLIGHTLY_CLOUDY if shortfall * 5 <= 1 else CLOUDY, value, working=working)
