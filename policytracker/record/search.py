"""What may be asked of the whole record, and the entries that answer it, in an order that follows from them alone."""

from django import forms
from django.db.models import Case, Count, F, Value, When, Window
from django.db.models.functions import RowNumber, StrIndex
from django.db.models.lookups import Exact, GreaterThan
from django.utils.translation import gettext_lazy as _

from policytracker.models import SearchEntry

from .questions import Questions
from .search_words import kept, needle, pieces
from .words import LONGEST_TEXT

TERM = "glossary_term"
KINDS = {
    "directive": _("Directives"),
    "target": _("Targets"),
    "passage": _("Passages"),
    "industry": _("Industries"),
    "organisation": _("Organisations"),
    "document": _("Documents"),
    "indicator": _("Indicators"),
}
TOO_LONG = _("Search for %(limit_value)d characters at most: leave some words out.")
NO_CHARACTER = _("It contains a character that cannot be searched for: type the words again.")
NO_SUCH_KIND = _("“%(kind)s” is no kind of entry that can be searched: take it out of the address.")
# Beyond this many, nobody counts.
MOST = 10_000


class SearchQuestion(Questions):
    q = forms.CharField(
        label=_("Words to search for"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.SearchInput,
        error_messages={"max_length": TOO_LONG, "null_characters_not_allowed": NO_CHARACTER},
    )
    kind = forms.CharField(required=False)

    def clean(self):
        super().clean()
        if (kind := self.cleaned_data.get("kind")) and kind not in KINDS:
            self.add_error(None, NO_SUCH_KIND % {"kind": kind})


def entries_in(programme=None):
    """All that may be found in a programme, or in every one that is published."""
    rows = SearchEntry.objects.filter(programme__published=True)
    return rows.filter(programme=programme) if programme else rows


def found(rows, query):
    """The entries in whose texts all that the query asks for stands, in order; those with this very code first."""
    for piece in pieces(query):
        rows = rows.filter(_holds(piece))
    exact = Exact(StrIndex("words", Value(kept([query]))), 1)
    return rows.annotate(other_code=Case(When(exact, then=0), default=1)).order_by("other_code", *ORDER)


ORDER = ("programme__fictional", "programme__slug", "padded_code", "code", "pk")


def first_of_each_kind(rows, number):
    """(key, kind, how many there are of the kind) of the first so many of each kind."""
    first = rows.annotate(
        position=Window(RowNumber(), partition_by="noun", order_by=["other_code", *ORDER]),
        of_kind=Window(Count("pk"), partition_by="noun"),
    )
    return first.filter(position__lte=number).order_by("noun", "position").values_list("pk", "noun", "of_kind")


def numbers_of(rows, words):
    """In how many entries each of these words stands."""
    counts = {f"word_{place}": Count("pk", filter=_holds(word)) for place, word in enumerate(words)}
    return list(zip(words, rows.aggregate(**counts).values(), strict=True))


def _holds(piece):
    return GreaterThan(StrIndex(F("words"), Value(needle(piece))), 0)
