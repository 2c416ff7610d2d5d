"""What a published method says of a case."""

from dataclasses import dataclass
from fractions import Fraction

NOT_AVAILABLE = "not_available"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status in the method's own words, its measure and score where it has them, and the working in words."""

    status: str
    value: float | None = None
    score: float | None = None
    working: str = ""


def as_float(fraction):
    """The nearest double; None where there is none."""
    if fraction is None:
        return None
    try:
        return float(fraction)
    except OverflowError:
        return None


def per_cent(share):
    """A share as a whole or decimal number of per cent: 3/5 is "60", 1/3 is "33.3"."""
    return f"{as_float(Fraction(share) * 100) or 0:.1f}".removesuffix(".0")
