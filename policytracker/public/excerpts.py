"""Where the words looked for stand in a directive, if not in what its row shows anyway."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from policytracker.models import Directive
from policytracker.record.directive_facets import passages_with
from policytracker.record.words import pattern_of, words_of

BEFORE, AFTER = 40, 100
LANGUAGES = {"en": "en", "zh_hans": "zh-Hans"}
READING_ORDER = ("passage__document__code", "passage__paragraph", "passage__sentence")
SUMMARY = _("Our summary")


@dataclass(frozen=True)
class Excerpt:
    """``pieces`` are (text, whether it is a word looked for)."""

    label: str
    language: str
    pieces: list[tuple[str, bool]]


def add_excerpts(rows, text, programme, shown):
    """Give each row its ``excerpt``, or None. What no text of its own holds is looked up in passages, by one query.

    ``shown`` are the columns that the reader sees anyway.
    """
    words = words_of(text)
    unseen = {row.pk: _not_in(" ".join(getattr(row, name) for name in shown), words) for row in rows}
    for row in rows:
        row.excerpt = _excerpt(_own_texts(row), unseen[row.pk], words)
    told = _passages([row.pk for row in rows if unseen[row.pk] and not row.excerpt], words, programme)
    for row in rows:
        row.excerpt = row.excerpt or _excerpt(told.get(row.pk, []), unseen[row.pk], words)


def _not_in(text, words):
    return [word for word in words if not pattern_of([word]).search(text)]


def _own_texts(row):
    for name, label in (("title", _("Title")), ("statement", _("What it asks"))):
        for column in _columns():
            yield label, LANGUAGES[column], getattr(row, f"{name}_{column}")


def _columns():
    """The reader's language first."""
    return sorted(LANGUAGES, key=lambda column: not (get_language() or "en").startswith(column[:2]))


def _passages(keys, words, programme):
    """The texts of the first passage of each directive that holds one of the words."""
    if not keys:
        return {}
    told = Q()
    for word in words:
        told |= passages_with(word, programme, "passage__")
    ties = Directive.passages.through.objects
    first = ties.filter(told, directive=OuterRef("directive")).order_by(*READING_ORDER).values("passage")[:1]
    rows = ties.filter(directive__in=keys, passage=Subquery(first)).select_related("passage__document")
    return {row.directive_id: list(_texts_of(row.passage)) for row in rows}


def _texts_of(passage):
    yield _("Source text"), passage.document.language, passage.text
    for column in _columns():
        yield SUMMARY, LANGUAGES[column], getattr(passage, f"summary_{column}")


def _excerpt(texts, unseen, words):
    """Of the first text that holds a word which the row does not show."""
    if not unseen:
        return None
    wanted, marked = pattern_of(unseen), pattern_of(words)
    for label, language, text in texts:
        if found := wanted.search(text):
            return Excerpt(label, language, list(_pieces(_cut(text, *found.span()), marked)))
    return None


def _cut(text, start, end):
    """The place with what stands around it, as far as words are whole."""
    before, after = text[max(start - BEFORE, 0) : start], text[end : end + AFTER]
    if len(before) < start:
        before = "…" + before.partition(" ")[2] if " " in before else "…" + before
    if end + len(after) < len(text):
        after = (after.rpartition(" ")[0] or after) + "…"
    return before + text[start:end] + after


def _pieces(text, marked):
    place = 0
    for found in marked.finditer(text):
        yield text[place : found.start()], False
        yield found[0], True
        place = found.end()
    yield text[place:], False
