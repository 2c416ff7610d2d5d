"""What the search knows of each public row, written with every revision from the columns of its changes."""

import re

from policytracker.models import Programme, SearchEntry

from .nouns import BY_NAME
from .search_words import HAN, kept

_AT_ONCE = 500

# The columns that are searched, those of the title first; a star stands for the two languages.
_COLUMNS = {
    "directive": "title* statement*",
    "target": "statement* scope* note* definition_note*",
    "passage": "text summary*",
    "industry": "name* definition* source_wording gbt4754 isic",
    "organisation": "name* short_name* aliases",
    "document": "title* number date_note*",
    "indicator": "name* definition*",
    "glossary_term": "term*",
}
SEARCHED = {
    noun: re.sub(r"(\w+)\*", r"\1_en \1_zh_hans", columns).split() for noun, columns in _COLUMNS.items()
}  # fmt: skip


def refresh_entries(changes, programme):
    """Write what the search knows of objects that a revision has changed."""
    touched = {}
    for change in changes:
        if change.noun in SEARCHED:
            touched.setdefault(change.noun, {})[change.code] = change.columns
    keys = keys_of_programmes() if touched else {}
    for noun, objects in touched.items():
        owner = None if BY_NAME[noun].shared else programme.slug
        _forget(noun, list(objects), owner)
        write_entries(
            entry for code, columns in objects.items() for entry in entries_of(noun, code, columns, owner, keys)
        )


def keys_of_programmes():
    return dict(Programme.objects.values_list("slug", "pk"))


def write_entries(entries):
    SearchEntry.objects.bulk_create(entries, batch_size=_AT_ONCE)


def entries_of(noun, code, columns, owner, keys):
    """One for the programme that holds the object, or for each that lists a shared one; none once it is withdrawn.

    ``owner`` is the slug of the former; ``keys`` are those of programmes by slug.
    """
    columns = columns or {}
    texts = {name: _text(columns[name]) for name in SEARCHED[noun] if columns.get(name)}
    for slug in [owner] if owner and columns else columns.get("programmes", ()):
        if slug in keys:
            yield SearchEntry(
                programme_id=keys[slug],
                noun=noun,
                code=code,
                padded_code=re.sub(r"\d+", lambda number: number[0].zfill(6), code),
                place="{document}#P{paragraph}.S{sentence}".format(**columns) if noun == "passage" else "",
                texts=texts,
                words=kept([code, *texts.values()]),
            )


def language_of(name, text):
    """The language of a text that the search knows; a column of no language holds what its source wrote."""
    if name.endswith(("_en", "_zh_hans")):
        return "en" if name.endswith("_en") else "zh-hans"
    return "zh-hans" if re.search(f"[{HAN}]", text) else "en"


def _text(value):
    return "; ".join(value) if isinstance(value, list) else value


def _forget(noun, codes, owner):
    for start in range(0, len(codes), _AT_ONCE):
        held = SearchEntry.objects.filter(noun=noun, code__in=codes[start : start + _AT_ONCE])
        (held.filter(programme__slug=owner) if owner else held).delete()
