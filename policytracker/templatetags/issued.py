"""Texts of two languages: where a reader's has none, the other's stand, marked as what they are."""

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.translation import gettext as _

from .figure_texts import reads_chinese

register = template.Library()


@register.simple_tag
def issued(row, name):
    """``{% issued evaluation "word" %}``: the text of a bilingual column, its language named if not the reader's."""
    own, other, language = ("zh_hans", "en", "en") if reads_chinese() else ("en", "zh_hans", "zh-Hans")
    text = getattr(row, f"{name}_{own}")
    return text or format_html('<span lang="{}">{}</span>', language, getattr(row, f"{name}_{other}"))


@register.simple_tag
def issued_in(row, name):
    """A note beside such a text, after its quotation marks, where only the other language has it."""
    own, note = ("zh_hans", _("(source in English)")) if reads_chinese() else ("en", _("(source in Chinese)"))
    return "" if getattr(row, f"{name}_{own}") else format_html(' <span class="small soft issued-in">{}</span>', note)


@register.simple_tag
def told(row, name):
    """``{% told report "summary" %}``: with its lines; what only the other language has is so marked."""
    own, other, language = ("zh_hans", "en", "en") if reads_chinese() else ("en", "zh_hans", "zh-Hans")
    if text := getattr(row, f"{name}_{own}"):
        return linebreaksbr(text)
    note = _("(in English only)") if language == "en" else _("(in Chinese only)")
    words = linebreaksbr(getattr(row, f"{name}_{other}"))
    return format_html('<span lang="{}">{}</span> <span class="small soft issued-in">{}</span>', language, words, note)


@register.simple_tag
def lang_if_other(row, name):
    """``<span{% lang_if_other report "summary" %}>``: the language of a text that the reader's own has not."""
    own, language = ("zh_hans", "en") if reads_chinese() else ("en", "zh-Hans")
    return "" if getattr(row, f"{name}_{own}") else format_html(' lang="{}"', language)
