"""The same page in another language: language stands first in the address."""

from urllib.parse import quote

from django import template
from django.conf import settings
from django.utils.http import escape_leading_slashes

register = template.Library()


@register.simple_tag(takes_context=True)
def in_language(context, language):
    """The address of this page, with its query, in another language."""
    first, _slash, rest = context.request.get_full_path().lstrip("/").partition("/")
    if first not in dict(settings.LANGUAGES):
        rest = ""
    return escape_leading_slashes(f"/{language}/{rest}")


@register.simple_tag(takes_context=True)
def this_page(context):
    """The address of this page with its query, to be handed on in another one."""
    return quote(context.request.get_full_path())


@register.simple_tag(takes_context=True)
def absolute_in_language(context, language):
    return context.request.build_absolute_uri(in_language(context, language))
