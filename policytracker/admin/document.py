from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Document, LostWord, Passage

from .columns import both, rows_of, shown
from .document_link import DocumentLinkInline
from .history_admin import HistoryAdmin


@admin.register(Document)
class DocumentAdmin(HistoryAdmin):
    list_display = ["code", shown("title", _("title")), "number", "kind", "issuer", "released_on", "published"]
    list_filter = ["programme", "published", "kind", "level", "grade"]
    list_select_related = ["issuer"]
    search_fields = ["code", "number", *both("title")]
    autocomplete_fields = ["programme", "issuer", "joint_issuers"]
    # A document may have hundreds of sentences: more than one form can hold.
    readonly_fields = [rows_of(Passage, "document"), rows_of(LostWord, "document")]
    fieldsets = [
        (None, {"fields": [("programme", "code"), both("title"), "title_certain", "number"]}),
        (_("Issuer"), {"fields": [("kind", "level"), "issuer", "joint_issuers"]}),
        (_("Dates"), {"fields": [("signed_on", "released_on"), both("date_note")]}),
        (_("Source"), {"fields": [("grade", "language"), "url"]}),
        (_("Source text"), {"fields": [tuple(readonly_fields)]}),
        (_("Publication"), {"fields": ["published"]}),
    ]
    inlines = [DocumentLinkInline]
