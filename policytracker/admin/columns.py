"""How the admin shows what models hold in two languages, and what belongs to a row."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

# (model, lookup) of each question that a link of rows_of asks of a list.
ASKED_BY_LINKS = set()


def both(name):
    """The English and the Chinese column, side by side in a form."""
    return (f"{name}_en", f"{name}_zh_hans")


def shown(name, label):
    """A list's column with the words of the reader's language, or of the other where a row has only that."""

    @admin.display(description=label)
    def column(row):
        return getattr(row, name)

    column.__name__ = name
    return column


def value_with_unit(label, text):
    """A list's column with a value as the public reads it, in the unit of the reader's language."""

    @admin.display(description=label, ordering="value")
    def column(row):
        return text(row) or None

    column.__name__ = "value"
    return column


def rows_of(model, name):
    """How many rows of the model name this row in that column, of those that the person sees, with a link to them."""
    lookup = f"{name}__id__exact"
    ASKED_BY_LINKS.add((model, lookup))

    @admin.display(description=model._meta.verbose_name_plural)
    def column(row):
        # An old version of a row is no row of today's.
        if row.pk is None or not hasattr(row, "seen_with"):
            return None
        address = reverse(f"admin:policytracker_{model._meta.model_name}_changelist")
        number = row.seen_with.visible(model.objects.filter(**{name: row})).count()
        return format_html('<a href="{}?{}={}">{}</a>', address, lookup, row.pk, number)

    column.__name__ = model._meta.model_name
    return column
