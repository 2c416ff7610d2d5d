"""What somebody typed into a form of a row that has meanwhile gone out of their hands: theirs to copy."""

import re

from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from policytracker.models import ProgressReport

from .as_opened import read

REPORT_MOVED_ON = _("This report moved on while you were writing (%(state)s), so nothing of this form was saved.")
MOVED_ON = _("This entry went out of your hands while you were writing, so nothing of this form was saved.")
DELETED = _("This entry was deleted while you were writing, so nothing of this form was saved.")


def moved_on(page, request, key):
    """The answer to a form of such a row; None for whoever has no form of it."""
    if request.method != "POST" or key is None or not key.isdecimal():
        return None
    if read(request.POST.get("as_opened"), page.model(pk=key)) is None:
        return None
    row = page.get_queryset(request).filter(pk=key).first()
    if row and page.has_change_permission(request, row):
        return None
    context = page.admin_site.each_context(request) | {
        "title": gettext("Not saved"),
        "opts": page.opts,
        "original": row,
        "told": _sentence(page, row, key),
        "typed": [*_typed(page.model, request.POST, ""), *_typed_in_parts(page.model, request.POST)],
    }
    return TemplateResponse(request, "admin/policytracker/moved_on.html", context, status=409)


def _sentence(page, row, key):
    if not page.model._base_manager.filter(pk=key).exists():
        return gettext(DELETED)
    if isinstance(row, ProgressReport):
        return gettext(REPORT_MOVED_ON) % {"state": row.get_state_display()}
    return gettext(MOVED_ON)


def _typed(model, posted, start):
    """(label, words) of whatever was written out; what was chosen is soon chosen again."""
    for field in model._meta.concrete_fields:
        words = posted.get(start + field.name, "")
        if words.strip() and not (field.primary_key or field.is_relation or field.choices):
            yield capfirst(field.verbose_name), words


def _typed_in_parts(model, posted):
    for link in model._meta.related_objects:
        rows = re.compile(rf"{link.get_accessor_name()}-\d+-(?=id$)")
        part = capfirst(link.related_model._meta.verbose_name)
        for start in filter(None, map(rows.match, posted)):
            for label, words in _typed(link.related_model, posted, start[0]):
                yield f"{part}{pgettext('before a list', ': ')}{label}", words
