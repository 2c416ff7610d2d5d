from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Industry

from .columns import both, shown
from .history_admin import HistoryAdmin


@admin.register(Industry)
class IndustryAdmin(HistoryAdmin):
    fixed_once_public = ("code",)
    list_display = ["code", shown("name", _("name")), "parent", "grouping", "gbt4754", "isic", "published"]
    list_filter = ["published", "grouping", "programmes"]
    list_select_related = ["parent"]
    search_fields = ["code", *both("name"), "gbt4754", "isic", "source_wording"]
    autocomplete_fields = ["programmes", "parent", "passages"]
    fieldsets = [
        (None, {"fields": ["code", both("name"), both("definition"), ("parent", "grouping")]}),
        (_("Classifications"), {"fields": [("gbt4754", "isic")]}),
        (_("Source text"), {"fields": ["source_wording", "passages"]}),
        (_("Publication"), {"fields": ["programmes", "published"]}),
    ]
