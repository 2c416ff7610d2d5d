"""How a verdict was reached, number by number, so that a reader can do it again."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from policytracker.assessment.promise import Promise
from policytracker.assessment.verdict import Verdict
from policytracker.assessment.year_scale import YEAR, position
from policytracker.models import Observation, Qualifier, Target

from .verdicts import promise_of, why_left_out

BOUNDS = (Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.AT_MOST)


class Base(StrEnum):
    """Where the base of a verdict comes from."""

    STATED = "stated"
    MEASURED = "measured"
    FIRST_FIGURE = "first_figure"
    ZERO = "zero"
    HUNDRED = "hundred"


@dataclass(frozen=True)
class Working:
    """``figures`` are the current figures of the series, ``left_out`` those among them that have no say, with why."""

    target: Target
    verdict: Verdict
    promise: Promise
    figures: tuple
    left_out: tuple

    @property
    def is_chained(self):
        """Yearly changes joined to an index: its values are in no unit of the record."""
        return self.promise.kind == Target.Kind.REDUCTION and self.promise.measure == "yearly_change"

    @property
    def latest(self) -> Observation | None:
        return self.verdict.latest and self.verdict.latest.ref

    @property
    def base_origin(self):
        base, target = self.verdict.base, self.target
        if base is None:
            return None
        if self.verdict.base_is_first_figure:
            return Base.FIRST_FIGURE
        if target.base_value is not None and (target.base_ends_on, target.base_value) == (base.day, base.value):
            return Base.STATED
        if self.base_figure:
            return Base.MEASURED
        return Base.ZERO if base.value == 0 else Base.HUNDRED

    @property
    def base_figure(self):
        """The figure that serves as the base, where one does."""
        base = self.verdict.base
        at_base = [row for row in self.figures if base and (row.ends_on, row.value) == (base.day, base.value)]
        return at_base[-1] if at_base else None

    @property
    def has_pace(self):
        return self.verdict.pace is not None

    @property
    def years(self):
        """Years from the base to the latest figure, and to the due day; ends of years are whole years apart."""
        start = position(self.verdict.base.day)
        ends = (self.verdict.latest.last_day, self.verdict.due_day)
        return tuple(Fraction(position(day) - start, YEAR) for day in ends)

    @property
    def flags(self):
        """What a reader should know about the figures that the verdict rests on."""
        verdict, latest = self.verdict, self.latest
        told = {
            "provisional": verdict.provisional,
            "after_break": verdict.after_break,
            "weaker_end": verdict.weaker_end,
            "bound": latest is not None and latest.qualifier in BOUNDS,
            "stale": verdict.stale_since is not None,
        }
        told |= {f"left_out_{why}": True for _row, why in self.left_out}
        return [flag for flag, holds in told.items() if holds]


def working_of(target, verdict, observations):
    """``observations`` are those that the verdict was reached by, current and oldest first."""
    promise = promise_of(target)
    left_out = [(row, why) for row in observations if (why := why_left_out(row, promise))]
    return Working(target, verdict, promise, tuple(observations), tuple(left_out))


def decimal_of(number, places=6):
    """A number or a fraction as a decimal of at most so many places."""
    if isinstance(number, Fraction):
        number = Decimal(number.numerator) / Decimal(number.denominator)
    return Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
