"""Revisions and their changes: the public record, written by every act that alters it."""

from django.db import transaction
from django.db.models import Max

from policytracker.models import Change, Programme, Revision

from .nouns import BY_MODEL, NOUNS
from .search_entries import refresh_entries

_AT_ONCE = 500


def write_revision(rows, *, act, programme=None, by=None, why="", withdrawn=()):
    """One revision with a change for each public row that differs from the record, or None if none does.

    ``rows`` are of one programme, or shared; whatever is not public is passed over. ``withdrawn`` holds noun and
    code of what is gone.
    """
    with transaction.atomic():
        changes = [Change(noun=noun, code=code, kind=Change.Kind.WITHDRAWN) for noun, code in withdrawn]
        changes += [change for noun, keys in _grouped(rows) for change in _changes(noun, keys, programme)]
        if not changes:
            return None
        revision = Revision.objects.create(
            number=_next_number(),
            act=act,
            programme=programme,
            organisation=by.organisation if by else None,
            by=by,
            why=why,
        )
        for change in changes:
            change.revision = revision
        Change.objects.bulk_create(changes, batch_size=_AT_ONCE)
        refresh_entries(changes, programme)
        return revision


def record_of(noun, programme):
    """What the record holds of each object of a noun, by code; None once withdrawn."""
    changes = Change.objects.filter(noun=noun.name)
    if not noun.of_all_programmes:
        changes = changes.filter(revision__programme=programme)
    return dict(changes.order_by("revision__number").values_list("code", "columns"))


def parts_of(row):
    """The rows that are public only because this one is: a directive's milestones, all that a programme holds."""
    for noun in NOUNS:
        if isinstance(row, Programme) and noun.programme and noun.model is not Programme:
            yield from noun.all_rows(row)
        for name in noun.owner_fields(type(row)):
            yield from noun.model.objects.filter(**{name: row})


def rows_naming(rows):
    """The public rows that name one of these, in a column or as what lists them: it shows once both are public."""
    keys = {}
    for row in rows:
        keys.setdefault(type(row), []).append(row.pk)
    for noun in NOUNS:
        for column in noun.columns:
            if column.refers_to in keys:
                yield from noun.model.objects.filter(noun.public, **{f"{column.name}__in": keys[column.refers_to]})
        if noun.listed and Programme in keys:
            yield from noun.model.objects.filter(noun.public, programmes__in=keys[Programme])


def _grouped(rows):
    keys = {}
    for row in rows:
        keys.setdefault(BY_MODEL[type(row)].name, {})[row.pk] = None
    return [(noun, list(keys[noun.name])) for noun in NOUNS if noun.name in keys]


def _changes(noun, keys, programme):
    known = record_of(noun, programme)
    for start in range(0, len(keys), _AT_ONCE):
        rows = noun.model.objects.filter(noun.public, pk__in=keys[start : start + _AT_ONCE])
        for row in noun.readable(rows):
            columns = noun.recorded(row)
            code = noun.code_of(columns)
            if known.get(code) != columns:
                kind = Change.Kind.CHANGED if known.get(code) else Change.Kind.ADDED
                yield Change(noun=noun.name, code=code, kind=kind, columns=columns)


def _next_number():
    # Writers queue on the first revision, so that two never take the same number.
    Revision.objects.select_for_update().order_by("number").first()
    return (Revision.objects.aggregate(newest=Max("number"))["newest"] or 0) + 1
