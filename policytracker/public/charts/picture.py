"""What a chart shows, in plain values: texts and numbers are those of the reader's language already."""

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True)
class Point:
    """A value at the last day of its period. Points of another ``grain`` (half-years, years) are not joined."""

    day: dt.date
    value: Decimal
    label: str = ""
    provisional: bool = False
    series_break: bool = False
    grain: str = ""

    @property
    def year(self):
        """Where the day lies on an axis of year ends: the last day of 2025 is 2025.0."""
        days = 366 if calendar.isleap(self.day.year) else 365
        return self.day.year - 1 + self.day.timetuple().tm_yday / days


@dataclass(frozen=True)
class Picture:
    """``observed`` stands in the order of time; of several values for one day the last is the one joined.

    ``start`` is where the way to the target begins if no base is given; ``outlook`` holds the two ends of a line.
    ``starts_at`` words where an axis that leaves out zero starts.
    """

    name: str
    title: str
    summary: str
    unit: str
    number: Callable[[Decimal], str]
    starts_at: str = "{}"
    observed: tuple = ()
    interim: tuple = ()
    base: Point | None = None
    start: Point | None = None
    target: Point | None = None
    target_high: Decimal | None = None
    deadline: Point | None = None
    outlook: tuple = ()

    def points(self):
        """Everything that has a value and so a place."""
        return [*self.observed, *self.interim, *self.outlook, *filter(None, [self.base, self.start, self.target])]

    def values(self):
        high = [] if self.target_high is None else [self.target_high]
        return [point.value for point in self.points()] + high

    def years(self):
        return [point.year for point in self.points() + ([self.deadline] if self.deadline else [])]

    def path(self):
        """The dashed line from base to target by way of the interim points; nothing without both ends."""
        start = self.base or self.start
        if start is None or self.target is None:
            return []
        return [start, *sorted(self.interim, key=lambda point: point.day), self.target]


def runs(observed):
    """The stretches that a line may join: a missing year or a break in the series ends one."""
    joined = list({(point.day, point.grain): point for point in observed}.values())
    stretches = [joined[:1]] if joined else []
    for earlier, later in pairwise(joined):
        if later.year - earlier.year > 1.01 or later.series_break or later.grain != earlier.grain:
            stretches.append([])
        stretches[-1].append(later)
    return stretches


def breaks(observed):
    """The years at which a series breaks: half way to the first point of the new series."""
    return [(earlier.year + later.year) / 2 for earlier, later in pairwise(observed) if later.series_break]
