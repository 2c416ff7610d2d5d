"""The filters in force, each with the address that takes it away."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Chip:
    name: str
    label: str
    word: str
    query: str


def filter_panel(request, filterset):
    """What ``_filters.html`` shows beside the form itself.

    ``open`` tells whether a filter stands among the less used ones (those not in ``first``).
    """
    form = filterset.form
    form.is_valid()
    chips = [_chip(request, form, name) for name in form.fields if form.cleaned_data.get(name)]
    first = getattr(filterset, "first", tuple(form.fields))
    asked = {chip.name for chip in chips} | set(form.errors)
    return {"chips": chips, "open": bool(asked - set(first)), "first": first, "split": set(first) < set(form.fields)}


def _chip(request, form, name):
    query = request.GET.copy()
    for gone in (name, "page"):
        query.pop(gone, None)
    value = form.cleaned_data[name]
    choices = dict(getattr(form.fields[name], "choices", ()))
    word = str(choices.get(value) or value).strip()
    return Chip(name, form.fields[name].label, word, "?" + query.urlencode())
