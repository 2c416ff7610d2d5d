"""Does the search know what the public record holds, and nothing else?"""

from policytracker.models import Programme, SearchEntry

from .nouns import BY_NAME
from .revisions import record_of
from .search_entries import SEARCHED, entries_of, keys_of_programmes, write_entries


def wrong_entries():
    """Programme, noun and code of each row that the search knows wrongly, not at all, or and should not."""
    slugs = {key: slug for slug, key in keys_of_programmes().items()}
    return [f"{slugs[programme]} {noun} {code}" for programme, noun, code in sorted(_differing())]


def mend_entries():
    """Write anew what the search knows wrongly; how many that were."""
    differing = _differing()
    keys = [key for _entry, key in differing.values() if key]
    for start in range(0, len(keys), 500):
        SearchEntry.objects.filter(pk__in=keys[start : start + 500]).delete()
    write_entries(entry for entry, _key in differing.values() if entry)
    return len(differing)


def _differing():
    """By what tells one from another: the entry that there should be and the key of the one that there is, or None."""
    wanted = {_name(entry): entry for entry in _wanted()}
    differing = {}
    for entry in SearchEntry.objects.iterator():
        if _content(entry) != _content(wanted.get(_name(entry))):
            differing[_name(entry)] = (wanted.get(_name(entry)), entry.pk)
        wanted.pop(_name(entry), None)
    return differing | {name: (entry, None) for name, entry in wanted.items()}


def _wanted():
    keys = keys_of_programmes()
    for noun in SEARCHED:
        owners = [None] if BY_NAME[noun].shared else Programme.objects.all()
        for owner in owners:
            for code, columns in record_of(BY_NAME[noun], owner).items():
                yield from entries_of(noun, code, columns, owner and owner.slug, keys)


def _name(entry):
    return entry.programme_id, entry.noun, entry.code


def _content(entry):
    return entry and (entry.padded_code, entry.place, entry.texts, entry.words)
