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

    def read(self, row, *, drafts=False):
        """The value as JSON keeps it; references only to what is public, unless drafts are asked for."""
        if self.source.many_to_many:
            others = getattr(row, self.name).all()
            return sorted(key_of(other) for other in others if drafts or is_public(other))
        if self.refers_to:
            other = getattr(row, self.name)
            return key_of(other) if other is not None and (drafts or is_public(other)) else None
        return canonical(getattr(row, self.name), is_list=self.is_list)


def canonical(value, *, is_list=False):
    """A plain value as JSON keeps it: text, whole number, truth, list, or nothing."""
    if is_list:
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


def is_draft(row):
    """Is the row held back by a mark of its own, and not by the draft that it is a part of?"""
    marked = any(field.name in ("published", "state", "public") for field in row._meta.concrete_fields)
    return marked and not getattr(row, "published", getattr(row, "public", True))


# What decides whether a row that has no mark of its own is public.
_OWNER = {"Passage": "document", "Milestone": "directive"}


@dataclass(frozen=True)
class Noun:
    """A kind of object of the public record.

    ``key`` names the columns that tell one object from another; ``programme`` holds the paths from
    the model to its programme, none where all programmes share the noun; ``public`` is the
    condition under which a row is public; ``corrected_by`` is the column in which a correction
    names the row that it replaces, for nouns whose rows are never rewritten.
    """

    name: str
    plural: str
    model: type
    key: tuple
    columns: tuple
    programme: tuple
    public: models.Q
    corrected_by: str = ""

    @property
    def shared(self):
        return not self.programme

    @property
    def of_all_programmes(self):
        """Does one code name the same object in every programme?"""
        return self.shared or (self.model._meta.get_field(self.key[0]).unique and self.name != "programme")

    @property
    def listed(self):
        """Does each programme list the rows that it uses?"""
        return hasattr(self.model, "programmes")

    def all_rows(self, programme):
        """Every row of a programme, drafts too, with what reading their columns needs."""
        if self.shared:
            return self.readable(self.model.objects.of(programme))
        paths = models.Q()
        for path in self.programme:
            paths |= models.Q(**{path: programme.pk})
        return self.readable(self.model.objects.filter(paths))

    def rows(self, programme):
        return self.all_rows(programme).filter(self.public).distinct()

    def readable(self, rows):
        one, many = [], ["programmes"] if self.listed else []
        for column in self.columns:
            if column.refers_to:
                owner = _OWNER.get(column.refers_to.__name__)
                path = f"{column.name}__{owner}" if owner else column.name
                (many if column.is_list else one).append(path)
        return rows.select_related(*one).prefetch_related(*many)

    def read(self, row, *, drafts=False):
        return {column.name: column.read(row, drafts=drafts) for column in self.columns}

    def recorded(self, row):
        """What a change holds: the public columns, and for what programmes share which of them list it."""
        columns = self.read(row)
        if self.listed:
            columns["programmes"] = sorted(key_of(other) for other in row.programmes.all() if is_public(other))
        return columns

    def code_of(self, values):
        """What a change names the object by: its code, or the codes that it joins."""
        return ":".join(as_text(values[name]) for name in self.key)

    def programme_of(self, row):
        """The programme that a row belongs to, or None where all programmes share it."""
        for path in self.programme:
            owner = row
            for step in path.split("__") if path != "pk" else []:
                owner = owner and getattr(owner, step)
            if isinstance(owner, models.Manager):
                owner = owner.order_by("pk").first()
            if isinstance(owner, models.Model):
                return owner
        return None

    def owner_fields(self, model):
        """The columns through which rows of this noun are parts of a row of the model."""
        steps = {path.split("__")[0] for path in self.programme if "__" in path}
        return [c.name for c in self.columns if c.name in steps and c.refers_to is model]
