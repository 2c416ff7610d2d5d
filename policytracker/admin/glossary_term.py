from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import GlossaryTerm

from .columns import both, shown
from .tracker_admin import PublishedAdmin


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(PublishedAdmin):
    list_display = ["code", shown("term", _("term")), "source_wording", "published"]
    list_filter = ["programme", "published"]
    search_fields = ["code", *both("term"), "source_wording"]
    autocomplete_fields = ["programme", "passages"]
    fieldsets = [
        (None, {"fields": [("programme", "code"), both("term"), both("explanation")]}),
        (_("Source text"), {"fields": ["source_wording", "passages"]}),
        (_("Publication"), {"fields": ["published"]}),
    ]
