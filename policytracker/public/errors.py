import re

from django.shortcuts import render
from django.urls.converters import SlugConverter

from policytracker.models import Programme

from .pages import NoSuchPage

# PostgreSQL refuses some characters that an address may hold.
SLUG = re.compile(SlugConverter.regex)


def not_found(request, exception):
    """Says what was not found, in the language of the address, and offers ways on."""
    message = next((part for part in getattr(exception, "args", ()) if isinstance(part, str)), "")
    _language, slug = [*request.path.strip("/").split("/"), "", ""][:2]
    programme = Programme.objects.published().filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    context = {"message": message, "programme": programme, "list_is_here": isinstance(exception, NoSuchPage)}
    return render(request, "errors/not_found.html", context, status=404)
