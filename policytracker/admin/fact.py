from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Fact

from .columns import both, shown
from .fact_figure import FactFigureInline
from .tracker_admin import PublishedAdmin


@admin.register(Fact)
class FactAdmin(PublishedAdmin):
    list_display = ["code", shown("text", _("text")), "time", "area", "indicator", "published"]
    list_filter = ["programme", "published"]
    list_select_related = ["area", "indicator"]
    date_hierarchy = "ends_on"
    search_fields = ["code", *both("text")]
    autocomplete_fields = ["programme", "area", "indicator", "directives", "source"]
    readonly_fields = ["ends_on"]
    fieldsets = [
        (None, {"fields": [("programme", "code"), both("text"), ("time", "ends_on"), "source"]}),
        (_("Context"), {"fields": [("area", "indicator"), "directives"]}),
        (_("Publication"), {"fields": ["published"]}),
    ]
    inlines = [FactFigureInline]
