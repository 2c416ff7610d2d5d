"""What was promised and what was measured, as plain values."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    LEVEL = "level"
    REDUCTION = "reduction"
    CAP = "cap"
    RANGE = "range"
    PEAK_BY = "peak_by"
    QUALITATIVE = "qualitative"


class Measure(StrEnum):
    LEVEL = "level"
    INDEX = "index"
    YEARLY_CHANGE = "yearly_change"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Qualifier(StrEnum):
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    STRIVE = "strive"
    EXACT = "exact"


def weaker_end(low, high, sign):
    """The end of a range that asks for less: the lower one where more is wanted (`sign` +1), else the upper one."""
    return min(low, high) if sign > 0 else max(low, high)


@dataclass(frozen=True, slots=True)
class Point:
    day: dt.date
    value: Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value. Its day is the last of its period; `ref` is the caller's and never read here."""

    last_day: dt.date
    value: Decimal
    provisional: bool = False
    series_break: bool = False
    ref: object = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A target. Of a range, `value` is the lower end; of a reduction, it is the cut in per cent.

    `cut_since` is set where the indicator is itself the cut against that day: its base is 0 then.
    """

    direction: str
    kind: str = Kind.LEVEL
    measure: str = Measure.LEVEL
    qualifier: str = Qualifier.EXACT
    base_day: dt.date | None = None
    base_value: Decimal | None = None
    cut_since: dt.date | None = None
    due_day: dt.date | None = None
    value: Decimal | None = None
    value_high: Decimal | None = None
    interim: tuple[Point, ...] = ()

    @property
    def sign(self):
        """+1 if more is wanted, -1 if less. What is capped "at most" is wanted low, whatever its indicator says."""
        if self.direction == Direction.DOWN or (self.kind == Kind.CAP and self.qualifier == Qualifier.AT_MOST):
            return -1
        return 1

    @property
    def has_weaker_end(self):
        return self.kind == Kind.RANGE and self.value is not None and self.value_high is not None

    @property
    def stated_value(self):
        """What must be reached, as stated: of a range, the weaker end."""
        if not self.has_weaker_end:
            return self.value
        return weaker_end(self.value, self.value_high, self.sign)

    def is_reached(self, value, target):
        """Only "more than" is strict; "about" and "strive" do not alter the test."""
        lead = self.sign * (value - target)
        return lead > 0 if self.qualifier == Qualifier.MORE_THAN else lead >= 0
