"""A noun's public columns, read off its model: what page, package, change log and API all show."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db import models

SEPARATOR = ";"


@dataclass(frozen=True)
class Column:
    """One public column of a noun: its name in every file is the name of the model's field."""

    name: str
    model: type = field(repr=False)

    @cached_property
    def source(self):
        return self.model._meta.get_field(self.name)

    @property
    def is_list(self):
        return self.source.many_to_many or self.name == "aliases"

    @property
    def refers_to(self):
        """The model whose code stands in this column, or None."""
        return self.source.related_model

    @property
    def required(self):
        return not (self.source.blank or self.is_list or isinstance(self.source, models.BooleanField))

    @property
    def choices(self):
        return dict(self.source.choices) if self.source.choices else {}

    def read(self, row):
        """The value as JSON keeps it; references only to what is public."""
        if self.source.many_to_many:
            others = getattr(row, self.name).all()
            return sorted(key_of(other) for other in others if is_public(other))
        if self.refers_to:
            other = getattr(row, self.name)
            return key_of(other) if other is not None and is_public(other) else None
        value = getattr(row, self.name)
        if self.name == "aliases":
            return sorted(filter(None, value.splitlines()))
        if isinstance(value, Decimal):
            return plain(value)
        if isinstance(value, dt.date):
            return value.isoformat()
        return value


def plain(value):
    """A decimal without exponent or idle zeros: 13.5, 100, -0.1."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def as_text(value):
    """A value of ``Column.read`` as a cell of a file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return SEPARATOR.join(value)
    return str(value)


def key_of(row):
    return row.slug if hasattr(row, "slug") else row.code


def is_public(row):
    return getattr(row, "published", True) is not False


@dataclass(frozen=True)
class Noun:
    """A kind of object of the public record.

    ``key`` names the columns that tell one object from another; ``programme`` is the path from
    the model to its programme, empty where all programmes share the noun; ``public`` is the
    condition under which a row is public.
    """

    name: str
    plural: str
    model: type
    key: tuple
    columns: tuple
    programme: str
    public: models.Q
    corrected_by: str = ""

    @property
    def shared(self):
        return not self.programme

    def rows(self, programme):
        """The public rows of a programme, with what reading their columns needs."""
        if self.shared:
            rows = self.model.objects.of(programme)
        else:
            rows = self.model.objects.filter(**{self.programme: programme} if self.programme != "self" else {"pk": programme.pk})
        return self.readable(rows.filter(self.public))

    def readable(self, rows):
        references = [column for column in self.columns if column.refers_to]
        return rows.select_related(*[c.name for c in references if not c.is_list]).prefetch_related(
            *[c.name for c in references if c.is_list]
        )

    def read(self, row):
        return {column.name: column.read(row) for column in self.columns}

    def code_of(self, values):
        """What a change names the object by."""
        return ":".join(as_text(values[name]) for name in self.key)
