"""Charts drawn on the server as SVG: no script, printable, read aloud, dark where the page is dark."""

from .drawing import draw
from .picture import Picture, Point
from .standalone import STYLE_HASH, draw_alone

__all__ = ["STYLE_HASH", "Picture", "Point", "draw", "draw_alone"]
