"""Published rows hold still: the writes that the database refuses, whoever asks; ``triggers`` puts them up.

What the public has seen is rewritten only within an act (``acts``), and deleted only by a withdrawal.
Whatever has to do with drafts alone is free.
"""

from dataclasses import dataclass

from policytracker.models import Change, Directive, OpenAct, ProgressReport, Revision

from .nouns import BY_MODEL, NOUNS

PREFIX = "holds_still_"

# Written beside the content of a row, once it is published too: what follows from reports, and who handled one.
_NOT_CONTENT = {Directive: {"latest_status", "latest_report_on"}, ProgressReport: {"author", "reviewer"}}

_LISTED_BY = "programmes"
_BY_AN_ACT = "change it in an act that says why."
_WITHDRAWN = "it can only be withdrawn."
_EMPTIED = "What is published holds still: this table is never emptied."

# SQL: is no act, or no withdrawal, under way in this transaction?
_UNLESS_AN_ACT = f'NOT EXISTS (SELECT 1 FROM "{OpenAct._meta.db_table}")'
_UNLESS_WITHDRAWN = f"{_UNLESS_AN_ACT[:-1]} WHERE \"kind\" = '{Revision.Act.WITHDRAWAL.value}')"


@dataclass(frozen=True)
class Guard:
    """A write to be refused while ``condition`` holds, in SQL that both engines read.

    An update is refused only if it alters one of ``columns``: the ORM writes every column of a row that it saves.
    """

    table: str
    event: str
    condition: str
    refusal: str
    columns: tuple = ()

    @property
    def name(self):
        return f"{PREFIX}{self.table.removeprefix('policytracker_')}_{self.event.lower()}"


def guards():
    for noun in NOUNS:
        yield from _of_rows(noun)
        if noun.shared and not _marked(noun.model):
            yield from _of_listing(noun)
        for column in noun.columns:
            if column.source.many_to_many:
                yield from _of_list(noun, column)
    for model in (Revision, Change):
        yield from _of_record(model)


def public(model, row):
    """SQL: has the public seen this row, by a mark of its own or by that of what it is a part of?"""
    if mark := _marked(model):
        return mark.format(row=row)
    owners = [path.split("__")[0] for path in BY_MODEL[model].programme] or [_LISTED_BY]
    owned = " OR ".join(_public_owner(model._meta.get_field(name), row) for name in owners)
    return f'{row}."public" AND ({owned})' if _has(model, "public") else f"({owned})"


def _marked(model):
    """SQL: the mark that alone makes a row public, or nothing where it is as public as what holds it."""
    if _has(model, "published"):
        return '{row}."published"'
    return "{row}.\"state\" = 'published'" if _has(model, "state") else ""


def _has(model, name):
    return any(field.name == name for field in model._meta.concrete_fields)


def _public_owner(field, row):
    if not field.many_to_many:
        return _public_at(field.related_model, f'{row}."{field.column}"')
    link = field.remote_field.through._meta.db_table
    owner = _public_at(field.related_model, f'"{link}"."{field.m2m_reverse_name()}"')
    return f'EXISTS (SELECT 1 FROM "{link}" WHERE "{link}"."{field.m2m_column_name()}" = {row}."id" AND {owner})'


def _public_at(model, key):
    table = f'"{model._meta.db_table}"'
    return f'EXISTS (SELECT 1 FROM {table} WHERE {table}."id" = {key} AND {public(model, table)})'


def _of_rows(noun):
    table, seen, told = noun.model._meta.db_table, public(noun.model, "OLD"), _told(noun)
    if noun.corrected_by:
        rewriting = f"{told} and is never rewritten: publish a new one that names it."
        unless = _UNLESS_WITHDRAWN
    else:
        rewriting, unless = f"{told} and holds still: {_BY_AN_ACT}", _UNLESS_AN_ACT
    yield Guard(table, "UPDATE", f"{seen} AND {unless}", rewriting, _content(noun.model))
    yield Guard(table, "DELETE", f"{seen} AND {_UNLESS_WITHDRAWN}", f"{told} and is never deleted: {_WITHDRAWN}")
    yield Guard(table, "TRUNCATE", _UNLESS_WITHDRAWN, _EMPTIED)


def _of_listing(noun):
    """Else a row could be taken off the lists that make it public, and then be deleted."""
    field = noun.model._meta.get_field(_LISTED_BY)
    table, refusal = field.remote_field.through._meta.db_table, f"{_told(noun)} and stays with what lists it."
    listed = f"{_public_at(field.related_model, f'OLD.{field.m2m_reverse_name()}')} AND {_UNLESS_WITHDRAWN}"
    for event in ("UPDATE", "DELETE"):
        yield Guard(table, event, listed, refusal)
    yield Guard(table, "TRUNCATE", _UNLESS_WITHDRAWN, _EMPTIED)


def _of_list(noun, column):
    """The rows that join a published row to what it lists: one that joins it to a draft has not been seen."""
    field = column.source
    table = field.remote_field.through._meta.db_table

    def seen(row):
        owner, other = (f'{row}."{name}"' for name in (field.m2m_column_name(), field.m2m_reverse_name()))
        return f"({_public_at(noun.model, owner)} AND {_public_at(column.refers_to, other)})"

    refusal = f"{_told(noun)} and its list of {column.name.replace('_', ' ')} holds still: {_BY_AN_ACT}"
    for event, joined in (
        ("INSERT", seen("NEW")),
        ("UPDATE", f"({seen('OLD')} OR {seen('NEW')})"),
        ("DELETE", seen("OLD")),
    ):
        yield Guard(table, event, f"{joined} AND {_UNLESS_AN_ACT}", refusal)
    yield Guard(table, "TRUNCATE", _UNLESS_WITHDRAWN, _EMPTIED)


def _told(noun):
    return f"This {noun.name.replace('_', ' ')} is published"


def _of_record(model):
    table, words = model._meta.db_table, f"A {model.__name__.lower()} of the public record"
    yield Guard(table, "UPDATE", _UNLESS_WITHDRAWN, f"{words} is never rewritten.", _content(model))
    yield Guard(table, "DELETE", _UNLESS_WITHDRAWN, f"{words} is never deleted.")
    yield Guard(table, "TRUNCATE", _UNLESS_WITHDRAWN, _EMPTIED)


def _content(model):
    free = _NOT_CONTENT.get(model, set())
    return tuple(field.column for field in model._meta.concrete_fields if field.name not in free)
