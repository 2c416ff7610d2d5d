from django.contrib import admin

from policytracker.models import Change, Revision

from .columns import rows_of
from .read_only_admin import ReadOnlyAdmin


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["number", "act", "made_at", "programme", "organisation", "by", "why"]
    list_filter = ["act", "programme"]
    list_select_related = ["programme", "organisation", "by"]
    date_hierarchy = "made_at"
    search_fields = ["number", "why"]
    autocomplete_fields = ["programme", "organisation", "by"]
    readonly_fields = ["made_at", rows_of(Change, "revision")]
