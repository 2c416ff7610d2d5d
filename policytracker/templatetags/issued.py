"""Words as issued: where a reader's language has none, the other's stand, marked as what they are."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def issued(row, name):
    """``{% issued evaluation "word" %}``: the text of a bilingual column, its language named if not the reader's."""
    chinese = (get_language() or "en").startswith("zh")
    own, other, language = ("zh_hans", "en", "en") if chinese else ("en", "zh_hans", "zh-Hans")
    text = getattr(row, f"{name}_{own}")
    return text or format_html('<span lang="{}">{}</span>', language, getattr(row, f"{name}_{other}"))
