from django.contrib import admin
from django.contrib.admin.filters import AllValuesFieldListFilter
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from policytracker.models import Change
from policytracker.record.column_words import NOTHING, in_words
from policytracker.record.nouns import BY_NAME

from .read_only_admin import ReadOnlyAdmin


class NounFilter(AllValuesFieldListFilter):
    """The nouns that the record holds, by their name."""

    def choices(self, changelist):
        for choice in super().choices(changelist):
            yield choice | {"display": Change(noun=choice["display"]).noun_label}


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    ordering = ["-revision__number", "noun", "code"]
    list_display = ["revision", "noun_named", "code", "kind"]
    list_display_links = ["code"]
    list_filter = ["kind", ("noun", NounFilter)]
    list_select_related = ["revision"]
    search_fields = ["code", "noun"]
    autocomplete_fields = ["revision"]
    fields = ["revision", "noun_named", "code", "kind", "columns_named"]
    readonly_fields = ["noun_named", "columns_named"]

    @admin.display(description=_("noun"), ordering="noun")
    def noun_named(self, row):
        return row.noun_label

    @admin.display(description=_("public columns after it"))
    def columns_named(self, row):
        return format_html_join("", "<p><strong>{}</strong><br>{}</p>", _told(row)) if row.columns else NOTHING


def _told(row):
    """(label, value) of each public column, in the order of the noun, which a database need not keep."""
    columns = {column.name: column for column in BY_NAME[row.noun].columns} if row.noun in BY_NAME else {}
    for name in sorted(row.columns, key=lambda name: [*columns, name].index(name)):
        column = columns.get(name)
        label = capfirst(column.source.verbose_name) if column else name
        yield label, in_words(row.columns[name], column.choices if column else {})
