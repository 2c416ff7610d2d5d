"""Places for the labels of points, so that none covers another, hides a figure or leaves the paper."""

import unicodedata
from dataclasses import dataclass

SIZE = 12
WIDE = "%\u2212mwMW"
LINE = 15
# From the point to the foot of the letters.
ABOVE = -8
BELOW = 18
BESIDE = 4
# How far the middle of a figure's dot is from the letters at the least.
CLEAR = 5


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

    def hides(self, dot):
        x, y = dot
        beside = x < self.left - CLEAR or x > self.left + self.width + CLEAR
        return not beside and self.baseline - SIZE - CLEAR < y < self.baseline + CLEAR


def width_of(text):
    """An estimate that errs wide: a Chinese character is as wide as the type is high."""
    return sum(SIZE if unicodedata.east_asian_width(sign) in "WFA" or sign in WIDE else SIZE * 0.66 for sign in text)


def place(wanted, frame, dots=()):
    """``wanted`` holds (x, y, text, role, below), most important first; ``frame`` is left, top, right, bottom.

    Each label goes above its point (or below, where that is asked for), else beside it, else to the
    other side, else further off: where it hides none of the ``dots``, or else where it does. One
    that finds no room is left out, for the table beside the chart has every number.
    """
    placed = []
    for x, y, text, role, below in wanted:
        room = [
            label
            for label in _places(x, y, text, role, below, frame)
            if _fits(label, frame) and not any(label.covers(other) for other in placed)
        ]
        placed += sorted(room, key=lambda label: any(map(label.hides, dots)))[:1]
    return placed


def _places(x, y, text, role, below, frame):
    left, _top, right, _bottom = frame
    middle = round(max(left, min(x - width_of(text) / 2, right - width_of(text))), 1)
    near, far = (BELOW, ABOVE) if below else (ABOVE, BELOW)
    yield Label(text, middle, round(y + near, 1), role)
    yield Label(text, round(x + 8, 1), round(y + BESIDE, 1), role)
    yield Label(text, middle, round(y + far, 1), role)
    for further in (LINE, 2 * LINE):
        for shift in (near, far):
            yield Label(text, middle, round(y + shift + (further if shift > 0 else -further), 1), role)


def _fits(label, frame):
    left, top, right, bottom = frame
    inside = left - 0.1 <= label.left and label.left + label.width <= right + 0.1
    return inside and top + SIZE <= label.baseline <= bottom
