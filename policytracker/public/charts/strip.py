"""A strip of time as SVG: a bar, marks on it, and today. What it shows is said in words beside it.

Places are shares of the width, so that it fits a column of any width; colours are the style sheet's.
"""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from policytracker.templatetags.standing import SHAPES

LINE = 18
# A mark keeps clear of the edges, for what falls due at the end of one phase is not of the next.
MARGIN = 3
# Closer marks would lie on each other: the next goes one line lower.
APART = 7
STALE = mark_safe(" data-stale")

# Each in a field of 16 by 16.
SIGNS = {
    "start": "M3 1h2v14H3Zm2 6h6v2H5Z",
    "due": "M3 1h2v14H3Zm2 0h9l-3 4 3 4H5Z",
    "done": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Z",
    "overdue": "M2 2h12v12H2Z",
    "ahead": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2Zm0 2.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z",
    "waits": "M1 2h3v12H1Zm5 0 9 6-9 6Z",
}


@dataclass(frozen=True)
class Mark:
    """``kind`` is one of the signs, or a standing where it is ``of_target``; ``x`` a share of the width.

    A standing by figures too old for a colour ``is_stale``.
    """

    kind: str
    x: float = 0
    of_target: bool = False
    is_stale: bool = False

    @property
    def shape(self):
        return SHAPES[self.kind] if self.of_target else SIGNS[self.kind]

    @property
    def drawn_as(self):
        return "standing" if self.of_target else "sign", self.kind, STALE if self.is_stale else ""


def strip(bar, marks, now, lines):
    """``bar`` is a pair of shares or None, ``now`` the share of today; marks in their order, on so many lines."""
    height = LINE * max(lines, 1)
    parts = format_html_join("", "{}", ((part,) for part in (_bar(bar, height), _now(now), _marks(marks))))
    return format_html(
        '<svg class="strip" width="100%" height="{}" aria-hidden="true" focusable="false">{}</svg>', height, parts
    )


def _percent(share):
    return round(MARGIN + share * (100 - 2 * MARGIN), 1)


def lines_of(marks):
    """On which line each mark finds room."""
    ends, lines = [], []
    for mark in marks:
        place = _percent(mark.x)
        line = next((line for line, end in enumerate(ends) if place - end >= APART), len(ends))
        ends[line:] = [place, *ends[line + 1 :]]
        lines.append(line)
    return lines


def _bar(bar, height):
    """To the edges where it goes on in the columns beside."""
    if bar is None or bar[0] == bar[1]:
        return ""
    start = _percent(bar[0]) if bar[0] > 0 else 0
    end = _percent(bar[1]) if bar[1] < 1 else 100
    return format_html(
        '<rect class="strip-bar" x="{}%" width="{}%" height="{}"/>', start, round(end - start, 1), height
    )


def _now(now):
    if now in (0, 1):
        return ""
    return format_html('<line class="strip-now" x1="{0}%" x2="{0}%" y1="0" y2="100%"/>', _percent(now))


def _marks(marks):
    """Each is centred on its place by a field of its own, for a path knows no shares."""
    return format_html_join(
        "",
        '<svg class="strip-field" x="{}%" y="{}" overflow="visible"><path data-{}="{}"{} d="{}"'
        ' transform="translate(-7 2) scale(.875)"/></svg>',
        (
            (_percent(mark.x), LINE * line, *mark.drawn_as, mark.shape)
            for mark, line in zip(marks, lines_of(marks), strict=True)
        ),
    )
