"""Nothing of a withdrawn text stays: neither in the rows and their edit history, nor in what quotes them."""

import json
from collections import Counter

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, TextField
from django.utils import translation

from policytracker.models import Milestone, ReachedMilestone, Revision
from policytracker.models.evidence import remove_unused_later
from policytracker.record.nouns import BY_NAME, NOUNS

_HELD = Count("changes", filter=Q(changes__columns__isnull=False))


def purge(extent):
    """Within an act of withdrawal: empty what the record holds of these rows, and delete them."""
    _empty_reasons(extent)
    # Files that its pieces of evidence had before, too.
    remove_unused_later(extent.changes.filter(noun="evidence").values_list("columns__file_sha256", flat=True))
    extent.changes.update(columns=None)
    milestones = [row.pk for row in extent.rows if isinstance(row, Milestone)]
    reached = ReachedMilestone.objects.filter(milestone__in=milestones)
    _empty_logs([*extent.rows, *reached])
    reached.delete()
    _delete(extent.rows)


def _empty_reasons(extent):
    """Of acts on these rows alone or that repeat their words: a report's reason is also that of its figures."""
    own = Counter(extent.changes.values_list("revision", flat=True))
    words = set(_words(extent))
    for revision in Revision.objects.exclude(why="").annotate(held=_HELD):
        of_these = own.get(revision.pk, 0)
        if _repeats(revision.why, words, anywhere=of_these) or 0 < of_these == revision.held:
            revision.why = ""
            revision.save(update_fields=["why"])


def _repeats(why, words, *, anywhere):
    """Whole lines alone, unless ``anywhere``: a reason in two languages has one line or more of each."""
    if anywhere:
        return any(word in why for word in words)
    return any(f"\n{word}\n" in f"\n{why}\n" for word in words)


def _words(extent):
    """The texts of the rows, as they are and as they were."""
    versions = [(noun, noun.read(row)) for noun, rows in extent.by_noun.items() for row in rows.values()]
    versions += [(BY_NAME[name], columns) for name, columns in extent.changes.values_list("noun", "columns")]
    for noun, columns in versions:
        for column in noun.columns:
            if isinstance(column.source, TextField) or column.name.endswith(("_en", "_zh_hans")):
                text = columns.get(column.name)
                yield from filter(None, text if isinstance(text, list) else [text])


def _empty_logs(rows):
    """The log of the admin calls a row by its title, and tells in that of its owner of each part by title."""
    parts = {}
    for row in rows:
        _entries_of(row).delete()
        for field in row._meta.concrete_fields:
            if field.many_to_one and (owner := getattr(row, field.name)):
                parts.setdefault(owner, set()).add(_name_in_log(row))
    for owner, names in parts.items():
        for entry in _entries_of(owner).filter(change_message__startswith="["):
            told = json.loads(entry.change_message)
            kept = [item for item in told if not _tells_of(item, names)]
            if kept != told:
                entry.change_message = json.dumps(kept)
                entry.save(update_fields=["change_message"])


def _entries_of(row):
    return LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(row), object_id=str(row.pk))


def _name_in_log(row):
    with translation.override(None):
        return str(row._meta.verbose_name)


def _tells_of(item, names):
    return any(told.get("name") in names for told in item.values())


def _delete(rows):
    """One by one, those first that name others: what holds a row fast is gone before it."""
    places = {noun.model: place for place, noun in enumerate(NOUNS)}
    for row in sorted(rows, key=lambda row: (places[type(row)], row.pk), reverse=True):
        model, key = type(row), row.pk
        row.delete()
        if hasattr(model, "history"):
            # The deletion itself has left a copy there.
            model.history.filter(id=key).delete()
