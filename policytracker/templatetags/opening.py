"""How a longer text begins."""

import re

from django import template

register = template.Library()

SHORT = 120
SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s))", re.DOTALL)


@register.filter
def opening(text):
    """``{{ report.summary|opening }}``: its first sentence, or all of it where it is short."""
    found = SENTENCE.match(text)
    return found[0] if found and len(text) > SHORT else text
