"""Scales and round ticks."""

import math
from dataclasses import dataclass
from decimal import Decimal

STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
MOST_INTERVALS = 5


@dataclass(frozen=True)
class Scale:
    """A straight line from values to places on the paper; ``start`` is the place of ``low``."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value):
        share = (float(value) - float(self.low)) / (float(self.high) - float(self.low))
        return round(self.start + share * (self.end - self.start), 1)


def round_step(width):
    """The smallest of 1, 2, 2.5, 5 times a power of ten that is no less than the width."""
    power = Decimal(1).scaleb(Decimal(width).adjusted())
    return next(step * power for step in STEPS if step * power >= width)


def value_ticks(values):
    """Round numbers, evenly spaced, that enclose all values; zero among them where it is near."""
    low, high = Decimal(min(values)), Decimal(max(values))
    if low > 0 and low <= high / 2:
        low = Decimal(0)
    if high < 0 and high >= low / 2:
        high = Decimal(0)
    if low == high:
        margin = abs(low) / 10 or Decimal(1)
        low, high = low - margin, high + margin
    step = round_step((high - low) / MOST_INTERVALS)
    first, last = math.floor(low / step), math.ceil(high / step)
    if first * step == min(values) != 0:
        first -= 1  # a point on the lowest line would have no room for its label
    return [step * number for number in range(first, last + 1)]


def year_bounds(years):
    """First and last year of the axis; a single point stands in the middle of two years."""
    first, last = math.floor(min(years)), math.ceil(max(years))
    return (first - 1, last + 1) if first == last else (first, last)


def year_ticks(first, last, most):
    """Whole years, evenly spaced, no more than there is room for; always the last."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (last - first) // step < most)
    return sorted(range(last, first - 1, -step))
