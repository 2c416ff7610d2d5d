"""What Chinese sets without a space: text beside its full-width signs, which bring their own."""

import re

from django import template

from .figure_texts import reads_chinese

register = template.Library()

TAG = re.compile(r"<[^>]*>")
GAP = rf"((?:\s|{TAG.pattern})+)"
# Where the next angle bracket closes, this is no text but the value of an attribute.
IN_TEXT = r"(?=[^<>]*(?:<|$))"
AFTER = re.compile(rf"([。：，；）！？]){GAP}{IN_TEXT}")
BEFORE = re.compile(rf"{GAP}(（){IN_TEXT}")


@register.filter(is_safe=True)
def close_up(page):
    """``{% filter close_up %}…{% endfilter %}``: lines of a template that end a sentence leave no gap in Chinese."""
    if not reads_chinese():
        return page
    page = AFTER.sub(lambda found: found[1] + _tags_of(found[2]), page)
    return BEFORE.sub(lambda found: _tags_of(found[1]) + found[2], page)


def _tags_of(gap):
    return "".join(TAG.findall(gap))
