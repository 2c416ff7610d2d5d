"""What was found as readers see it: where it leads, what it is called, and its words around the first hit."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from policytracker.models import Directive, Document, SearchEntry, Target
from policytracker.record.search_entries import SEARCHED, language_of
from policytracker.record.search_words import needle, pieces, spots

_LONGEST = 120
_BEFORE = 40
_TAGS = {"en": "en", "zh-hans": "zh-Hans"}


@dataclass(frozen=True)
class Words:
    """A text or a part of it with its hits marked; ``language`` is empty where it is the reader's."""

    html: str
    language: str
    holds_hit: bool


@dataclass(frozen=True)
class Hit:
    """``row`` is the directive or target, for its mark; ``document`` is that of a passage."""

    entry: SearchEntry = field(repr=False)
    title: Words | None
    excerpt: Words | None
    row: Directive | Target | None
    document: Document | None

    @property
    def noun(self):
        return self.entry.noun

    @property
    def url(self):
        code, _hash, place = (self.entry.place or self.entry.code).partition("#")
        page = reverse("document" if place else self.noun, args=[self.entry.programme.slug, code])
        return f"{page}#{place}" if place else page


def hits_of(entries, query, today):
    """By at most three queries: one for directives, for targets, and for the documents of passages."""
    entries, needles = list(entries), [needle(piece) for piece in pieces(query)]
    marked = {
        "directive": _rows(Directive.objects.published(), entries, "directive"),
        "target": _rows(Target.objects.published().with_standing(today), entries, "target"),
    }
    documents = _rows(Document.objects.published(), entries, "passage")
    hits = []
    for entry in entries:
        title, excerpt = _texts(entry, needles)
        row = marked.get(entry.noun, {}).get(_key(entry))
        document = documents.get(_key(entry)) if entry.noun == "passage" else None
        hits.append(Hit(entry, title, excerpt, row, document))
    return hits


def name_of(entry):
    """What readers know it by, in their language or in the one that it has."""
    names = [name for name in SEARCHED[entry.noun][:2] if entry.texts.get(name)]
    return entry.texts[min(names, key=lambda name: language_of(name, "") != get_language())]


def _key(entry):
    return entry.programme_id, entry.place.partition("#")[0] or entry.code


def _rows(rows, entries, noun):
    keys = {_key(entry) for entry in entries if entry.noun == noun}
    if not keys:
        return {}
    programmes, codes = zip(*keys, strict=True)
    found = rows.filter(programme__in=programmes, code__in=codes)
    return {(row.programme_id, row.code): row for row in found}


def _texts(entry, needles):
    """The title, and of its other texts the one to show beside it."""
    names, own = SEARCHED[entry.noun], get_language()
    texts = [_Text(name, text, own, needles) for name in names if (text := entry.texts.get(name))]
    titles = sorted((text for text in texts if text.name in names[:2]), key=lambda text: not text.is_own)
    title = titles[0] if titles and entry.noun != "passage" else None
    others = [text for text in texts if text is not title]
    for wanted in (
        [text for text in others if text.is_own and text.spots],
        [text for text in others if text.spots and not (title and title.spots)],
        [text for text in others if text.is_own],
    ):
        if wanted:
            best = max(wanted, key=lambda text: len({number for _start, _end, number in text.spots}))
            return title and title.whole(), best.around_first()
    return title and title.whole(), None


class _Text:
    def __init__(self, name, text, own, needles):
        self.name = name
        self.text = text
        self.language = language_of(name, text)
        self.is_own = self.language == own
        self.spots = spots(text, needles)

    def whole(self):
        return self._words(0, len(self.text))

    def around_first(self):
        """The words around the first hit, or those at the beginning where the hit stands elsewhere."""
        first = self.spots[0][0] if self.spots else 0
        start = self._gap_before(max(0, min(first - _BEFORE, len(self.text) - _LONGEST)))
        return self._words(start, self._gap_before(min(len(self.text), start + _LONGEST)))

    def _gap_before(self, place):
        """The place, or if that is within a word of letters where this begins."""
        while 0 < place < len(self.text) and self.text[place - 1 : place + 1].isascii():
            if not self.text[place - 1 : place + 1].isalnum():
                break
            place -= 1
        return place

    def _words(self, start, end):
        html, place = "…" * (start > 0), start
        for first, last, _number in self.spots:
            if place <= first and last <= end:
                html += f"{escape(self.text[place:first])}<mark>{escape(self.text[first:last])}</mark>"
                place = last
        html += escape(self.text[place:end]) + "…" * (end < len(self.text))
        return Words(mark_safe(html), "" if self.is_own else _TAGS[self.language], bool(self.spots))
