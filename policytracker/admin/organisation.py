from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Organisation

from .columns import both, shown
from .history_admin import HistoryAdmin


@admin.register(Organisation)
class OrganisationAdmin(HistoryAdmin):
    fixed_once_public = ("code",)
    change_form_template = "admin/policytracker/organisation/change_form.html"
    list_display = ["code", shown("name", _("name")), "kind", "level", "parent", "ends_on", "published"]
    list_filter = ["published", "kind", "level", "programmes", ("ends_on", admin.EmptyFieldListFilter)]
    list_select_related = ["parent"]
    search_fields = ["code", *both("name"), *both("short_name"), "aliases"]
    autocomplete_fields = ["programmes", "parent", "successor", "passages"]
    fieldsets = [
        (None, {"fields": ["code", both("name"), both("short_name"), "aliases"]}),
        (_("Place"), {"fields": [("kind", "level"), "parent"]}),
        (_("Dates"), {"fields": [("starts_on", "ends_on"), "successor"]}),
        (_("Source text"), {"fields": ["passages"]}),
        (_("Publication"), {"fields": ["programmes", "published"]}),
    ]

    def may_reorganise(self, request, row):
        return self.has_change_permission(request, row) and self.has_publish_permission(request)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["may_reorganise"] = bool(obj) and self.may_reorganise(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
