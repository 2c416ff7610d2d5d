"""The filters in force, each value with the address that takes it away."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS

TEXT = "q"


@dataclass(frozen=True)
class Chip:
    name: str
    label: str
    word: str
    query: str


def filter_panel(request, filterset):
    """What ``_filters.html`` shows beside the form itself.

    ``first`` are the more used filters beside the text, ``more`` the less used; ``asked`` tells whether any filter
    is in use, ``open`` whether one beside the text is, ``open_more`` whether one of the less used is.
    """
    form, chips = filterset.form, chips_of(request, filterset)
    others = [name for name in form.fields if name != TEXT]
    first = [name for name in others if name in getattr(filterset, "first", others)]
    asked = {chip.name for chip in chips} | set(form.errors)
    return {
        "chips": chips,
        "first": first,
        "more": [name for name in others if name not in first],
        "asked": bool(asked),
        "open": bool(asked - {TEXT, NON_FIELD_ERRORS}),
        "open_more": bool(asked - {TEXT, NON_FIELD_ERRORS, *first}),
    }


def chips_of(request, filterset):
    form = filterset.form
    form.is_valid()
    given = {name: form.cleaned_data.get(name) for name in filterset.filters}
    several = {name: values if isinstance(values, list) else [values] for name, values in given.items() if values}
    return [_chip(request, form, name, value) for name, values in several.items() for value in values]


def query_without(request, name, value=None):
    """The address of the first page without one question, or without one value of it."""
    query = request.GET.copy()
    query.pop("page", None)
    left = [other for other in query.pop(name, []) if value is not None and other not in ("", value)]
    if left:
        query.setlist(name, left)
    return "?" + query.urlencode()


def _chip(request, form, name, value):
    choices = dict(getattr(form.fields[name], "choices", ()))
    word = str(choices.get(value) or value).strip()
    return Chip(name, form.fields[name].label, word, query_without(request, name, value if choices else None))
