from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.models import Group
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy

VERBS = {
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
    "view": pgettext_lazy("permission", "view"),
}

admin.site.unregister(Group)


@admin.register(Group)
class GroupAdmin(StockGroupAdmin):
    list_per_page = 50
    show_full_result_count = False

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        field = super().formfield_for_manytomany(db_field, request=request, **kwargs)
        if db_field.name == "permissions":
            field.label_from_instance = in_words
        return field


def in_words(permission):
    """The database keeps permissions in English, as they were when it was made."""
    model, verb = permission.content_type.model_class(), permission.codename.partition("_")[0]
    if model is None or verb not in VERBS:
        return permission.name
    noun = model._meta.verbose_name
    if hasattr(model, "instance_type"):
        noun = gettext("history: %(noun)s") % {"noun": model.instance_type._meta.verbose_name}
    return gettext("%(noun)s: %(verb)s") % {"noun": capfirst(noun), "verb": VERBS[verb]}
