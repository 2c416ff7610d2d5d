from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Source

from .columns import both, shown
from .tracker_admin import PublishedAdmin


@admin.register(Source)
class SourceAdmin(PublishedAdmin):
    fixed_once_public = ("code",)
    list_display = ["code", shown("title", _("title")), shown("publisher", _("publisher")), "route", "grade",
                    "published"]  # fmt: skip
    list_filter = ["published", "route", "grade", "programmes"]
    search_fields = ["code", *both("title"), *both("publisher"), "url"]
    autocomplete_fields = ["programmes", "document"]
    fieldsets = [
        (None, {"fields": ["code", both("title"), both("publisher"), "document"]}),
        (_("Source"), {"fields": [("route", "grade"), "url"]}),
        (_("Publication"), {"fields": ["programmes", "published"]}),
    ]
