"""How far the withdrawal of a row reaches."""

from functools import cached_property

from django.db.models import PROTECT, Q

from policytracker.models import Change, Programme, ReachedMilestone, Revision

from .nouns import BY_MODEL
from .revisions import parts_of, rows_naming
from .withdrawals import changes_in


class Extent:
    """A row with all that is public only through it, what the record says of these, and who names them."""

    def __init__(self, row):
        self.row = row
        self.noun = BY_MODEL[type(row)]
        self.code = code_of(row)
        self.programme = self.noun.programme_of(row)

    @cached_property
    def rows(self):
        """The row, its parts and theirs, drafts too."""
        found, waiting = {}, [self.row]
        while waiting:
            row = waiting.pop(0)
            found[type(row), row.pk] = row
            waiting += parts_of(row)
        return list(found.values())

    @cached_property
    def by_noun(self):
        """The rows by noun and code."""
        grouped = {}
        for row in self.rows:
            grouped.setdefault(BY_MODEL[type(row)], {})[code_of(row)] = row
        return grouped

    @property
    def changes(self):
        """Every change of these that still holds its columns."""
        of_these = Q()
        for noun, rows in self.by_noun.items():
            of_these |= Q(pk__in=changes_in(noun, self.programme).filter(code__in=rows).values("pk"))
        return Change.objects.filter(of_these, columns__isnull=False)

    @property
    def recorded(self):
        """The nouns and codes that the record holds, by the programme whose revisions hold them."""
        shared = {noun.name for noun in self.by_noun if noun.shared}
        found = {}
        for noun, code, programme in self.changes.values_list("noun", "code", "revision__programme"):
            found.setdefault(None if noun in shared else programme, set()).add((noun, code))
        if len(found) > 1 and None in found:
            # What programmes share goes with its parts, in one revision.
            common = found.pop(None)
            found[min(found)] |= common
        programmes = Programme.objects.in_bulk([key for key in found if key])
        return {programmes.get(key): sorted(pairs) for key, pairs in found.items()}

    @cached_property
    def listing(self):
        """The public rows that name one of these in a list."""
        own = {(type(row), row.pk) for row in self.rows}
        found = {(type(row), row.pk): row for row in rows_naming(self.rows)}
        return [row for key, row in found.items() if key not in own]

    @cached_property
    def naming(self):
        """The rows that cannot stand without one of these, drafts too."""
        return list(self._naming())

    def _naming(self):
        keys = {}
        for row in self.rows:
            keys.setdefault(type(row), []).append(row.pk)
        for model, own in keys.items():
            for field in _protecting(model):
                others = field.model._base_manager.filter(**{f"{field.name}__in": own})
                yield from others.exclude(pk__in=keys.get(field.model, ()))

    @property
    def restores(self):
        """The entry that is current again once its correction is gone, or None."""
        return getattr(self.row, self.noun.corrected_by) if self.noun.corrected_by else None


def code_of(row):
    noun = BY_MODEL[type(row)]
    return noun.code_of(noun.read(row, drafts=True))


def stands_in_record(row):
    noun = BY_MODEL[type(row)]
    changes = changes_in(noun, noun.programme_of(row)).filter(code=code_of(row))
    return changes.filter(columns__isnull=False).exists()


def keeps_record(row):
    """Is it one whose acts the record tells of, so that it stays as long as they do?"""
    names = [f.name for f in Revision._meta.concrete_fields if f.related_model is type(row)]
    return any(Revision.objects.filter(**{name: row}).exists() for name in names)


def may_be_withdrawn(row):
    return stands_in_record(row) and not keeps_record(row)


def _protecting(model):
    """The columns that name a row of the model and hold it fast; that a report reached a milestone goes with it."""
    for relation in model._meta.get_fields(include_hidden=True):
        held = relation.auto_created and not relation.concrete and getattr(relation, "on_delete", None) is PROTECT
        if held and relation.related_model not in (ReachedMilestone, Revision):
            yield relation.field
