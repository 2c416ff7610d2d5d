"""The chart as a file of its own: with its title, its message and its colours, on white."""

import base64
import hashlib
import re
import unicodedata

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .drawing import HEIGHT, WIDTH, inside
from .labels import SIZE

MARGIN, INDENT, LINE = 10, 36, 17
INK, SOFT, GRID, FIGURES, TARGET, PAPER = "#16201c", "#4a5650", "#d8ddd6", "#0b5d4b", "#9a4a00", "#ffffff"
STYLE = f"""
text{{font:12px "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;fill:{SOFT}}}
.head{{font-weight:700;fill:{INK}}}
.message,.notice{{fill:{INK}}}
.label{{font-weight:700;fill:{FIGURES};paint-order:stroke;stroke:{PAPER};stroke-width:3px}}
.label[data-of="target"]{{fill:{TARGET}}}
.label[data-of="outlook"]{{fill:{SOFT};font-weight:400}}
.grid,.tick-mark{{stroke:{GRID}}}
.zero{{stroke:{SOFT}}}
polyline{{fill:none;stroke-width:2px}}
.observed{{stroke:{FIGURES};stroke-linejoin:round}}
.required{{stroke:{TARGET};stroke-dasharray:5 4}}
.outlook{{stroke:{SOFT};stroke-dasharray:0.5 4;stroke-linecap:round}}
.figure{{fill:{FIGURES}}}
.provisional,.base,.interim{{fill:{PAPER};stroke:{FIGURES};stroke-width:2px}}
.base,.interim{{stroke:{TARGET}}}
.target{{fill:{TARGET}}}
.target-range{{stroke:{TARGET};stroke-width:6px}}
.deadline,.series-break{{stroke:{SOFT};stroke-dasharray:2 3}}
.deadline{{stroke:{TARGET}}}
"""
# A content security policy may allow this one style and no other.
STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# A word, a run of spaces, or one Chinese character; a no-break space is part of its word.
TOKEN = re.compile(r"[^\S\u00a0]+|(?:\u00a0|[^\s\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])+|.")
# A pasted text may hold one, and no program would open the picture.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# A sign of the key, drawn about the place 0 0 as the chart draws it.
SIGNS = {
    "gap": '<circle class="figure" cx="-6" cy="0" r="2"/><circle class="figure" cx="6" cy="0" r="2"/>',
    "series-break": '<line class="series-break" x1="0" x2="0" y1="-7" y2="7"/>',
}
SIGNS |= {name: f'<circle class="{name}" cx="0" cy="0" r="4"/>' for name in ("figure", "provisional", "base")}
SIGNS |= {name: f'<polygon class="{name}" points="0,-5 5,0 0,5 -5,0"/>' for name in ("target", "interim")}
SIGNS |= {name: f'<polyline class="{name}" points="-9,0 9,0"/>' for name in ("required", "outlook")}


def draw_alone(picture, *, language, head, marks, notes):
    """A whole SVG document: ``head`` above the chart; its summary, the key of its ``marks`` and the ``notes`` below."""
    above, message, key = wrapped(head), wrapped(picture.summary), list(_key_lines(marks))
    below = [line for note in notes for line in wrapped(note)]
    top = MARGIN + len(above) * LINE
    places = {"message": top + HEIGHT + LINE}
    places["key"] = places["message"] + (len(message) + 0.5) * LINE
    places["notes"] = places["key"] + (len(key) + 0.5) * LINE
    height = round(places["notes"] + len(below) * LINE)
    rows = [_rows("head", above, LINE), _rows("message", message, places["message"]), _key(key, places["key"]),
            _rows("notice", below, places["notes"])]  # fmt: skip
    drawing = format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" xml:lang="{language}" width="{width}" height="{height}"'
        ' viewBox="0 0 {width} {height}" role="img" aria-labelledby="title summary">'
        '<title id="title">{title}</title><desc id="summary">{summary}</desc><style>{style}</style>'
        '<rect width="{width}" height="{height}" fill="{paper}"/>{rows}'
        '<g transform="translate(0 {top})">{inside}</g></svg>',
        language=language, width=WIDTH, height=height, top=top, title=head, summary=picture.summary, paper=PAPER,
        style=mark_safe(STYLE), rows=mark_safe("".join(rows)), inside=inside(picture),
    )  # fmt: skip
    return mark_safe(NOT_IN_XML.sub("", drawing))


def _key_lines(marks):
    """(sign, line) of each line of the key; a word that takes two lines has its sign at the first."""
    for sign, word in marks:
        for number, line in enumerate(wrapped(word, WIDTH - MARGIN - INDENT)):
            yield ("" if number else SIGNS[sign]), line


def _key(lines, first):
    return format_html_join(
        "",
        '<g transform="translate({} {})">{}</g><text x="{}" y="{}">{}</text>',
        (
            (MARGIN + 9, first + row * LINE - 4, mark_safe(sign), INDENT, first + row * LINE, line)
            for row, (sign, line) in enumerate(lines)
        ),
    )


def _rows(name, lines, first):
    return format_html_join(
        "",
        '<text class="{}" x="{}" y="{}">{}</text>',
        ((name, MARGIN, first + row * LINE, line) for row, line in enumerate(lines)),
    )


def wrapped(text, room=WIDTH - 2 * MARGIN):
    """Lines that fit: Chinese breaks between any two characters, but no line begins with a closing mark."""
    lines = [""]
    for token in TOKEN.findall(text):
        if lines[-1] and _width(lines[-1] + token) > room and not _closes(token):
            lines.append("")
        lines[-1] += token if lines[-1] else token.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _width(text):
    return sum(SIZE if unicodedata.east_asian_width(sign) in "WFA" else SIZE * 0.56 for sign in text)


def _closes(token):
    return len(token) == 1 and (token.isspace() or unicodedata.category(token) in ("Pe", "Pf", "Po"))
