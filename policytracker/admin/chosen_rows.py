"""Parts that refer to other rows, read together with the parts themselves and not once a field."""

from functools import cache

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple, RelatedFieldWidgetWrapper

from policytracker.models import Area, Document, Indicator, Industry, Organisation, Passage, Source, Track, Unit

from .possible_key import possible_key

# What somebody who fills in another form finds missing; all else has forms and rules of its own.
ADDED_IN_PASSING = {Area, Document, Indicator, Industry, Organisation, Passage, Source, Track, Unit}


class KeysOnly:
    """The stock widget asks for whatever was sent, and fails on what can be no key."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if possible_key(key)], attr)


class ChosenSelects(KeysOnly, AutocompleteSelectMultiple):
    def value_from_datadict(self, data, files, name):
        """A key beyond those of the database is none: its field, which would ask for it, refuses an empty one."""
        return [key if possible_key(key) else "" for key in super().value_from_datadict(data, files, name)]


class ChosenSelect(KeysOnly, AutocompleteSelect):
    """Asks the database for the words of its choice only where they are not those of ``chosen``."""

    chosen = None

    def optgroups(self, name, value, attr=None):
        if self.chosen is None or value != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attr)
        label = self.choices.field.label_from_instance(self.chosen)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        return [(None, [*options, self.create_option(name, self.chosen.pk, label, True, len(options))], 0)]


def asked_once(field):
    """A select of few rows, read for all the parts together and not once a part."""
    rows = field.choices
    field.choices = cache(lambda: list(rows))
    return field


class ChosenForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            # A table of parts names its columns, not its fields.
            widget.attrs["aria-label"] = field.label
            if self.instance.pk and isinstance(widget, ChosenSelect):
                widget.chosen = getattr(self.instance, name)


class ChosenFields:
    """The forms of an admin that take nothing but keys where they search while one types."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Beside a choice stands the way to add one that is missing, and none to change what was chosen."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        wrapper = field and field.widget
        if isinstance(wrapper, RelatedFieldWidgetWrapper):
            wrapper.can_add_related = wrapper.can_add_related and db_field.related_model in ADDED_IN_PASSING
            wrapper.can_change_related = wrapper.can_delete_related = wrapper.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChosenSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = ChosenSelects(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class ChosenRowsInline(ChosenFields, admin.TabularInline):
    form = ChosenForm

    def get_queryset(self, request):
        names = [*self.autocomplete_fields, *filter(None, [self.fk_name])]
        rows = super().get_queryset(request)
        return rows.select_related(*names) if names else rows
