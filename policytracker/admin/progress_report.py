from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import ProgressReport

from .columns import both
from .evidence import EvidenceInline
from .tracker_admin import TrackerAdmin


@admin.register(ProgressReport)
class ProgressReportAdmin(TrackerAdmin):
    append_only = True
    fixed_once_public = ()
    list_display = ["__str__", "directive", "period", "status", "state", "author", "published_on"]
    list_filter = ["directive__programme", "state", "status"]
    list_select_related = ["directive", "period", "author"]
    date_hierarchy = "published_on"
    search_fields = ["code", "directive__code", *both("directive__title"), *both("summary")]
    autocomplete_fields = ["directive", "period", "corrects", "author", "reviewer"]
    readonly_fields = ["code", "state", "published_on", "author", "reviewer"]
    fieldsets = [
        (None, {"fields": [("directive", "period"), ("code", "state"), "corrects"]}),
        (_("Progress"), {"fields": ["status", both("summary"), both("reason")]}),
        (_("Internal"), {"fields": [("problems", "next_step"), "notes"]}),
        (_("Publication"), {"fields": [("author", "reviewer"), "published_on"]}),
    ]
    inlines = [EvidenceInline]

    def get_queryset(self, request):
        # A report without a code is named by its directive and period, in search results too.
        return super().get_queryset(request).select_related("directive", "period")

    def save_model(self, request, obj, form, change):
        obj.author = obj.author or request.user
        super().save_model(request, obj, form, change)
