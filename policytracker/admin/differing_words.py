"""Two versions of a text, with the words of each marked that the other has not."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html
from django.utils.safestring import mark_safe

CHINESE = "\u3400-\u9fff\uf900-\ufaff"
# A number whole, a Chinese character alone, a word, a sign; each with the gap behind it.
PART = re.compile(rf"(?:\d[\d.,]*\d|[{CHINESE}]|[^\W{CHINESE}]+|\W)\s*|\s+")


def differing_words(old, new):
    """Both as HTML: what only the old one has within ``<del>``, what only the new one has within ``<ins>``."""
    was, now = PART.findall(old), PART.findall(new)
    # Words that differ in the gap behind them alone are the same.
    steps = SequenceMatcher(None, [part.strip() for part in was], [part.strip() for part in now]).get_opcodes()
    return (
        _joined("del", [(step == "equal", was[start:end]) for step, start, end, _from, _to in steps]),
        _joined("ins", [(step == "equal", now[start:end]) for step, _from, _to, start, end in steps]),
    )


def _joined(mark, pieces):
    pattern = f"<{mark}>{{}}</{mark}>{{}}"
    return mark_safe("".join(_piece(pattern, is_same, "".join(parts)) for is_same, parts in pieces if parts))


def _piece(pattern, is_same, text):
    """The gap behind the last word is not marked."""
    words = text.rstrip()
    return format_html("{}", text) if is_same else format_html(pattern, words, text[len(words) :])
