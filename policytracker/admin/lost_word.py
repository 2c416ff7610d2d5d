from django.contrib import admin

from policytracker.models import LostWord

from .columns import both
from .tracker_admin import TrackerAdmin


@admin.register(LostWord)
class LostWordAdmin(TrackerAdmin):
    public_through = ("document__published",)
    fixed_once_public = ("document", "code")
    list_display = ["code", "document", "passage", "context", "gaps", "confirmed"]
    list_filter = ["document__programme", "confirmed"]
    list_select_related = ["document", "passage"]
    search_fields = ["code", "document__code", "context", *both("suggestion")]
    autocomplete_fields = ["document", "passage"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("document", "code"),
                    "passage",
                    ("context", "gaps"),
                    both("suggestion"),
                    both("note"),
                    "confirmed",
                ]
            },
        ),
    ]
