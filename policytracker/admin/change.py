from django.contrib import admin

from policytracker.models import Change

from .read_only_admin import ReadOnlyAdmin


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ["revision", "noun", "code", "kind"]
    list_display_links = ["code"]
    list_filter = ["kind", "noun"]
    list_select_related = ["revision"]
    search_fields = ["code", "noun"]
    autocomplete_fields = ["revision"]
