from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Milestone

from .columns import both, shown
from .part_inline import PartInline
from .tracker_admin import TrackerAdmin


class MilestoneInline(PartInline):
    model = Milestone
    fixed_once_public = ("code",)
    autocomplete_fields = ["document"]


@admin.register(Milestone)
class MilestoneAdmin(TrackerAdmin):
    public_through = ("directive__published",)
    fixed_once_public = ("directive", "code")
    list_display = ["code", "directive", shown("title", _("title")), "kind", "due_on", "done_on"]
    list_filter = ["directive__programme", "kind", ("done_on", admin.EmptyFieldListFilter)]
    list_select_related = ["directive"]
    date_hierarchy = "due_on"
    search_fields = ["code", *both("title"), "directive__code"]
    autocomplete_fields = ["directive", "document"]
    fieldsets = [
        (None, {"fields": [("directive", "code"), both("title"), "kind", ("due_on", "done_on"), "document"]}),
    ]
