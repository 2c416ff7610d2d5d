"""Places for the labels of points, so that none covers another or leaves the paper."""

import unicodedata
from dataclasses import dataclass

SIZE = 12
LINE = 15


@dataclass(frozen=True)
class Label:
    text: str
    left: float
    baseline: float
    role: str

    @property
    def width(self):
        return width_of(self.text)

    def covers(self, other):
        apart = self.left > other.left + other.width or other.left > self.left + self.width
        return not apart and abs(self.baseline - other.baseline) < LINE


def width_of(text):
    """An estimate that errs wide: a Chinese character is as wide as the type is high."""
    return sum(SIZE if unicodedata.east_asian_width(sign) in "WF" else SIZE * 0.58 for sign in text)


def place(wanted, frame):
    """``wanted`` holds (x, y, text, role), most important first; ``frame`` is left, top, right, bottom.

    Each label goes above its point, else below, else further off; one that finds no room is left out,
    for the table beside the chart has every number.
    """
    left, top, right, bottom = frame
    placed = []
    for x, y, text, role in wanted:
        start = max(left, min(x - width_of(text) / 2, right - width_of(text)))
        for shift in (-8, 18, -8 - LINE, 18 + LINE):
            label = Label(text, round(start, 1), round(y + shift, 1), role)
            if top + SIZE <= label.baseline <= bottom and not any(label.covers(other) for other in placed):
                placed.append(label)
                break
    return placed
