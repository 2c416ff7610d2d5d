from django.contrib import admin
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from policytracker.models import ErrorReport

from .tracker_admin import TrackerAdmin


@admin.register(ErrorReport)
class ErrorReportAdmin(TrackerAdmin):
    """What readers reported stays as they wrote it; the office says how far it is with it."""

    list_display = ["reference", "made_at", "state", "said", "page"]
    list_filter = ["state"]
    search_fields = ["reference", "text", "page"]
    date_hierarchy = "made_at"
    actions = None
    fieldsets = [
        (None, {"fields": ["reference", "made_at", "page_there", "revision", "text", "email"]}),
        (_("What the office did"), {"fields": ["state", "note"]}),
    ]
    readonly_fields = ["reference", "made_at", "page_there", "revision", "text", "email"]

    @admin.display(description=_("what is wrong"), ordering="text")
    def said(self, row):
        return Truncator(row.text).chars(100)

    @admin.display(description=_("page"))
    def page_there(self, row):
        return format_html('<a href="{0}">{0}</a>', row.page) if row.page else None

    def has_add_permission(self, request):
        return False
