"""What a role may do: for each noun that staff keep a line of ticks."""

from itertools import groupby

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext, pgettext_lazy

VERBS = {
    "view": pgettext_lazy("permission", "view"),
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
}
# What no page asks for: rows that acts write by themselves.
NEVER_ASKED = ("openact", "standing")

admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(StockGroupAdmin):
    list_per_page = 50
    show_full_result_count = False

    class Media:
        css = {"all": ["css/admin-group.css"]}

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name != "permissions":
            return super().formfield_for_manytomany(db_field, request=request, **kwargs)
        field = forms.ModelMultipleChoiceField(
            asked_for(), label=capfirst(db_field.verbose_name), required=False, widget=forms.CheckboxSelectMultiple
        )
        field.choices = list(by_noun(field.queryset))
        return field


def asked_for():
    own = Q(content_type__app_label="policytracker") & ~Q(content_type__model__startswith="historical")
    rows = Permission.objects.filter(own | Q(content_type__app_label="auth", content_type__model="group"))
    return rows.exclude(content_type__model__in=NEVER_ASKED).select_related("content_type")


def by_noun(permissions):
    """(noun, ticks) by name, so that a noun is soon found."""
    found = sorted(permissions, key=lambda permission: (_noun_of(permission), _place_of(permission)))
    for noun, rows in groupby(found, _noun_of):
        yield noun, [(row.pk, _tick(noun, row)) for row in rows]


def _tick(noun, permission):
    """The noun is heard at each tick, and seen once."""
    start = noun + pgettext("before a list", ": ")
    return format_html('<span class="visually-hidden">{}</span>{}', start, in_words(permission))


def _noun_of(permission):
    model = permission.content_type.model_class()
    return str(capfirst(model._meta.verbose_name)) if model else permission.content_type.model


def _verb_of(permission):
    return permission.codename.partition("_")[0]


def _place_of(permission):
    return [*VERBS, _verb_of(permission)].index(_verb_of(permission)), permission.pk


def in_words(permission):
    """The database keeps permissions in English, as they were when it was made."""
    model = permission.content_type.model_class()
    own = dict(model._meta.permissions) if model else {}
    if permission.codename == "add_revision":
        return gettext("publish: add to the public record")
    return own.get(permission.codename) or VERBS.get(_verb_of(permission)) or permission.name
