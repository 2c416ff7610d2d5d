"""Cells of a package as values of the model."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from policytracker.record.columns import SEPARATOR

from .reading import nearest

_TRUTHS = {"true": True, "false": False}
_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_WHOLE = re.compile(r"\d+", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_cell(column, text):
    """The value of a cell: a list of codes, a code, or what the field holds. Raises ValidationError."""
    if found := _CONTROL.search(text):
        told = _("There is a control character (U+%s) in this cell. Take it out.")
        raise ValidationError(told % f"{ord(found[0]):04X}")
    if column.is_list:
        return _parse_list(text)
    if not text:
        return _parse_empty(column)
    if column.choices:
        return _parse_choice(column, text)
    if column.refers_to:
        return text
    return _parse_plain(column.source, text)


def _parse_empty(column):
    if column.required:
        raise ValidationError(_("The cell is empty. It is required."))
    if isinstance(column.source, models.BooleanField):
        raise ValidationError(_("Write true or false."))
    return None if column.source.null else ""


def _parse_list(text):
    codes = text.split(SEPARATOR) if text else []
    for code in codes:
        if not code or code != code.strip():
            raise ValidationError(_("Join the codes by “;”, without spaces and without an empty one."))
        if codes.count(code) > 1:
            raise ValidationError(_("“%s” stands twice. Keep one.") % code)
    return sorted(codes)


def _parse_choice(column, text):
    if text not in column.choices:
        raise ValidationError(
            _("“%(found)s” is not one of its choices. Use: %(right)s.")
            % {"found": text, "right": nearest(text, column.choices)}
        )
    return text


def _parse_plain(field, text):
    if isinstance(field, models.BooleanField):
        if text not in _TRUTHS:
            raise ValidationError(_("“%s” is neither. Write true or false.") % text)
        return _TRUTHS[text]
    if isinstance(field, models.DecimalField) and not _DECIMAL.fullmatch(text):
        raise ValidationError(_("“%s” is not a plain decimal. Write it like 13.5, without commas or a unit.") % text)
    if isinstance(field, models.IntegerField) and not _WHOLE.fullmatch(text):
        raise ValidationError(_("“%s” is not a whole number. Write digits alone.") % text)
    if isinstance(field, models.DateField) and not _DAY.fullmatch(text):
        raise ValidationError(_("“%s” is not a day. Write it like 2025-12-31.") % text)
    return field.clean(text, None)
