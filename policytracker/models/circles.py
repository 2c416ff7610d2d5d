"""Rows that lead back to themselves through others of their kind."""

from django.utils.translation import gettext_lazy as _

CIRCLE = _("Following this column leads in a circle. Break it.")


def to_its_own_kind(row):
    """The columns in which a row names another of its kind."""
    return [field.name for field in row._meta.concrete_fields if field.related_model is type(row)]


def leads_in_a_circle(row, name):
    """Does following the column from row to row lead back to this one?"""
    passed, other = set(), getattr(row, name)
    while other is not None and other.pk not in passed:
        if other.pk == row.pk:
            return True
        passed.add(other.pk)
        other = getattr(other, name)
    return False


def reaches(start, goal, following):
    """Do ties between rows lead from one key to another? ``following`` gives the keys that follow some."""
    passed = newest = {start}
    while newest and goal not in newest:
        newest = set(following(newest)) - passed
        passed = passed | newest
    return goal in newest
