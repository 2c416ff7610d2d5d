"""One row of every noun that the admin registers, and its addresses."""

from django.contrib import admin
from django.urls import reverse

from policytracker.models import Change, ErrorReport, Revision
from tests import builders

ADMINS = {
    model: model_admin
    for model, model_admin in admin.site._registry.items()
    if model._meta.app_label == "policytracker"
}
NOUNS = sorted(ADMINS, key=lambda model: model.__name__)
WRITTEN_BY_ACTS = (Change, Revision)
WRITTEN_BY_READERS = (ErrorReport,)


def make_row(model, **values):
    words = "".join("_" + letter.lower() if letter.isupper() else letter for letter in model.__name__)
    return getattr(builders, "make" + words)(**values)


def address(model, page, *args):
    return reverse(f"admin:policytracker_{model._meta.model_name}_{page}", args=args)


def fields_of(page):
    """What a browser would send of a change page, as it stands."""
    values = {}
    forms = [page.context["adminform"].form]
    for formset in page.context["inline_admin_formsets"]:
        forms += [formset.formset.management_form, *formset.formset.initial_forms]
    for form in forms:
        for field in form:
            if not field.field.disabled:
                values[field.html_name] = field.value()
    return {name: _sent(value) for name, value in values.items() if value is not None and value is not False}


def _sent(value):
    if isinstance(value, list):
        return [getattr(item, "pk", item) for item in value]
    return value


def refused(staff, row, **values):
    """What the form of a row says against these values, by column; nothing where it takes them."""
    answer = _change(staff, row, values)
    return answer.context["adminform"].form.errors if answer.status_code == 200 else {}


def refused_part(staff, row, parts, *, times=1, **values):
    """The same against one more part of a row; ``parts`` is the name by which the row calls its parts."""
    held = getattr(row, parts).count()
    sent = {f"{parts}-TOTAL_FORMS": held + times, "why": "A gap"}
    for index in range(held, held + times):
        sent |= {f"{parts}-{index}-{name}": value for name, value in values.items()}
    answer = _change(staff, row, sent)
    if answer.status_code != 200:
        return {}
    formsets = [inline.formset for inline in answer.context["inline_admin_formsets"]]
    formset = next(formset for formset in formsets if formset.prefix == parts)
    return formset.non_form_errors() or formset.errors[-1]


def _change(staff, row, values):
    page = address(type(row), "change", row.pk)
    return staff.post(page, fields_of(staff.get(page)) | values)
