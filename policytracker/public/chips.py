"""The filters in force, each with the address that takes it away."""

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
    form = filterset.form
    form.is_valid()
    chips = [_chip(request, form, name) for name in form.fields if form.cleaned_data.get(name)]
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


def _chip(request, form, name):
    query = request.GET.copy()
    for gone in (name, "page"):
        query.pop(gone, None)
    value = form.cleaned_data[name]
    choices = dict(getattr(form.fields[name], "choices", ()))
    word = str(choices.get(value) or value).strip()
    return Chip(name, form.fields[name].label, word, "?" + query.urlencode())
