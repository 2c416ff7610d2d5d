from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Area

from .columns import both, shown
from .tracker_admin import PublishedAdmin


@admin.register(Area)
class AreaAdmin(PublishedAdmin):
    fixed_once_public = ("code",)
    list_display = ["code", shown("name", _("name")), "kind", "parent", "published"]
    list_filter = ["published", "kind", "programmes"]
    list_select_related = ["parent"]
    search_fields = ["code", *both("name"), "admin_code"]
    autocomplete_fields = ["parent", "programmes"]
    fieldsets = [
        (None, {"fields": ["code", both("name"), ("kind", "admin_code"), "parent"]}),
        (_("Publication"), {"fields": ["programmes", "published"]}),
    ]
