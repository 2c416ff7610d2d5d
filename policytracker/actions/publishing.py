"""Bringing rows into the public record, and keeping it true when they are edited."""

from django.db import transaction

from policytracker.models import Programme, Revision
from policytracker.record.nouns import BY_MODEL
from policytracker.record.revisions import parts_of, write_revision

from .standings import refresh_standings


@transaction.atomic
def publish(rows, *, by, why=""):
    """Publish drafts with their parts; one revision a programme, one for what programmes share."""
    for row in rows:
        row.published = True
        row.save()
    return _write(rows, act=Revision.Act.PUBLICATION, by=by, why=why)


@transaction.atomic
def record_edit(rows, *, by, why):
    """Bring the record up to date with published rows that were edited. Raises ValueError without a reason."""
    if not why.strip():
        raise ValueError("an edit of a published entry needs a reason")
    return _write(rows, act=Revision.Act.EDIT, by=by, why=why)


def _write(rows, **revision):
    by_programme = {}
    for row in rows:
        programme = BY_MODEL[type(row)].programme_of(row)
        group = by_programme.setdefault(programme, [])
        group += [row, *parts_of(row)]
        _list_shared(group, programme)
    written = [write_revision(group, programme=programme, **revision) for programme, group in by_programme.items()]
    # What programmes share may bear on any of their targets.
    for programme in Programme.objects.all() if None in by_programme else by_programme:
        refresh_standings(programme)
    return [revision for revision in written if revision]


def _list_shared(rows, programme):
    """A programme lists every shared entry that its public rows refer to."""
    for row in rows if programme else []:
        for column in BY_MODEL[type(row)].columns:
            if column.refers_to and hasattr(column.refers_to, "programmes"):
                others = getattr(row, column.name)
                for other in others.all() if column.is_list else filter(None, [others]):
                    other.programmes.add(programme)
