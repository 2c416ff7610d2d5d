"""The kinds of question that the filters of several lists ask."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policytracker.models import Industry


def choice(label, **options):
    return django_filters.ChoiceFilter(label=label, empty_label=_("All"), **options)


def words_in(*columns, label):
    """The rows in which the words stand in one of these columns."""

    def find(rows, name, words):
        found = Q()
        for column in columns:
            found |= Q(**{f"{column}__icontains": words})
        return rows.filter(found)

    return django_filters.CharFilter(label=label, method=find)


def named(rows, name="name"):
    """Rows as choices: their code and name."""
    return [(row.code, getattr(row, name)) for row in rows.order_by("code")]


def industries_of(programme):
    """The industries of a programme as choices, each set in below what it belongs to."""
    rows = Industry.objects.published().of(programme).with_tree_fields().order_siblings_by("code")
    return [(row.code, "\u2003" * row.tree_depth + row.name) for row in rows]


def within_industry(code, programme):
    """The industry of a programme with this code and all that belong to it."""
    return Industry.objects.filter(code=code).with_descendants().published().of(programme)
