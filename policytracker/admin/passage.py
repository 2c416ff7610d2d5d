from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Passage

from .columns import both, shown
from .tracker_admin import TrackerAdmin


@admin.register(Passage)
class PassageAdmin(TrackerAdmin):
    public_through = ("document__published",)
    fixed_once_public = ("document", "code")
    list_display = ["code", "document", "paragraph", "sentence", shown("summary", _("summary"))]
    list_filter = ["document__programme", ("text", admin.EmptyFieldListFilter)]
    list_select_related = ["document"]
    search_fields = ["code", "document__code", "text", *both("summary")]
    autocomplete_fields = ["document"]
    fieldsets = [(None, {"fields": [("document", "code"), ("paragraph", "sentence"), "text", both("summary")]})]
