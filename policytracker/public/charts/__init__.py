"""Charts drawn on the server as SVG: no script, printable, read aloud, dark where the page is dark."""

from .drawing import draw
from .picture import Picture, Point

__all__ = ["Picture", "Point", "draw"]
