"""Places for the labels of points, so that none covers another or leaves the paper."""

import unicodedata
from dataclasses import dataclass

SIZE = 12
WIDE = "%\u2212mwMW"
LINE = 15
# From the point to the foot of the letters: next to it, then one line further off.
ABOVE = (-8, -8 - LINE)
BELOW = (18, 18 + LINE)


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
    return sum(SIZE if unicodedata.east_asian_width(sign) in "WFA" or sign in WIDE else SIZE * 0.66 for sign in text)


def place(wanted, frame):
    """``wanted`` holds (x, y, text, role, below), most important first; ``frame`` is left, top, right, bottom.

    Each label goes above its point (or below, where that is asked for), else to the other side, else
    further off; one that finds no room is left out, for the table beside the chart has every number.
    """
    left, top, right, bottom = frame
    placed = []
    for x, y, text, role, below in wanted:
        start = max(left, min(x - width_of(text) / 2, right - width_of(text)))
        for shift in BELOW + ABOVE if below else ABOVE + BELOW:
            label = Label(text, round(start, 1), round(y + shift, 1), role)
            if top + SIZE <= label.baseline <= bottom and not any(label.covers(other) for other in placed):
                placed.append(label)
                break
    return placed
