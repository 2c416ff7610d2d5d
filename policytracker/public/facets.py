"""The facets of a list as a reader chooses among them: each value with its number, and what is chosen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .chips import TEXT, chips_of, query_without

# What sets an industry in below the one that it belongs to.
STEP = "\u2003"
MOST_USED = ("track", "status", "gap")


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    depth: int
    number: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    label: str
    options: list
    chosen: int
    wrong: bool

    @property
    def open(self):
        return bool(self.name in MOST_USED or self.chosen or self.wrong)


@dataclass(frozen=True)
class WayOut:
    """How many rows would be listed without one of the questions."""

    words: str
    number: int
    query: str


def facet_panel(request, filterset):
    """What the list shows of its filters. ``words`` sum up those in force; ``ways_out`` lead out of an empty list."""
    chips = chips_of(request, filterset)
    form, counts = filterset.form, filterset.counts
    return {
        "chips": chips,
        "words": _joined(chips),
        "facets": list(_facets(form, counts, filterset.facets)),
        "count": counts.listed,
        "ways_out": [] if counts.listed else list(_ways_out(request, chips, counts)),
    }


def _facets(form, counts, names):
    for name in names:
        field, chosen = form.fields[name], form.cleaned_data.get(name, [])
        options = [
            _option(value, str(label), counts.of.get((name, value), 0), chosen) for value, label in field.choices
        ]
        wrong = name in form.errors
        shown = [option for option in options if option.number or option.chosen or wrong]
        if shown or wrong:
            yield Facet(name, field.label, shown, len(chosen), wrong)


def _option(value, label, number, chosen):
    return Option(value, label.lstrip(STEP), label.count(STEP), number, value in chosen)


def _ways_out(request, chips, counts):
    for name, number in counts.without.items():
        if number:
            words = _joined([chip for chip in chips if chip.name == name])
            yield WayOut(words, number, query_without(request, name))


def _joined(chips):
    words = [_("“%(words)s”") % {"words": chip.word} if chip.name == TEXT else chip.word for chip in chips]
    return pgettext("between names", ", ").join(words)
