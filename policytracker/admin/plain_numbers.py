"""Numbers as people write them, without the zeros that a database keeps: in a form, and where none may type."""

from decimal import Decimal
from functools import cache

from django import forms
from django.contrib import admin
from django.db import models

from policytracker.record.column_words import NOTHING
from policytracker.record.columns import plain


class PlainNumber(forms.DecimalField):
    def prepare_value(self, value):
        return plain(value) if isinstance(value, Decimal) else value


@cache
def plain_columns(model):
    """For each number of a model, by its name, the way to show it."""
    return {
        field.name: _plain(field) for field in model._meta.concrete_fields if isinstance(field, models.DecimalField)
    }


def _plain(field):
    @admin.display(description=field.verbose_name)
    def column(row):
        value = getattr(row, field.name)
        return NOTHING if value is None else plain(value)

    column.__name__ = field.name
    return column
