import re

from django.shortcuts import render
from django.urls.converters import SlugConverter

from policytracker.models import Programme
from policytracker.record.nouns import BY_NAME
from policytracker.record.withdrawals import tombstones

from .pages import NoSuchPage

# PostgreSQL refuses some characters that an address may hold.
SLUG = re.compile(SlugConverter.regex)


def not_found(request, exception):
    """Says what was not found or was withdrawn, in the language of the address, and offers ways on."""
    message = next((part for part in getattr(exception, "args", ()) if isinstance(part, str)), "")
    _language, slug = [*request.path.strip("/").split("/"), "", ""][:2]
    programme = Programme.objects.published().filter(slug=slug).first() if SLUG.fullmatch(slug) else None
    withdrawal = _withdrawal_at(request.resolver_match, programme) if programme else None
    context = {"message": message, "programme": programme, "list_is_here": isinstance(exception, NoSuchPage)}
    context["withdrawal"] = withdrawal
    return render(request, "errors/not_found.html", context, status=410 if withdrawal else 404)


def _withdrawal_at(match, programme):
    """What the address names, or whose file it is, once stood here and was withdrawn."""
    noun = BY_NAME.get((match.url_name or "").partition("-")[0]) if match else None
    return tombstones(noun, programme).get(match.kwargs.get("code")) if noun else None
