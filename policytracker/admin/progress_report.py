from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Directive, ProgressReport

from .columns import both
from .evidence import EvidenceInline
from .reach import reach_of
from .reached_milestone import ReachedMilestoneInline
from .report_step import ReportStepInline
from .tracker_admin import TrackerAdmin


@admin.register(ProgressReport)
class ProgressReportAdmin(TrackerAdmin):
    append_only = True
    fixed_once_public = ()
    list_display = ["__str__", "directive", "period", "status", "state", "author", "published_on"]
    list_filter = ["directive__programme", "state", "status"]
    date_hierarchy = "published_on"
    search_fields = ["code", "directive__code", *both("directive__title"), *both("summary")]
    autocomplete_fields = ["directive", "period", "corrects", "author", "reviewer"]
    readonly_fields = ["code", "state", "published_on", "author", "reviewer"]
    fieldsets = [
        (None, {"fields": [("directive", "period"), ("code", "state"), "corrects"]}),
        (_("Progress"), {"fields": ["status", both("summary"), both("reason")]}),
        (_("Internal"), {"fields": [("problems", "next_step")]}),
        (_("Publication"), {"fields": [("author", "reviewer"), "published_on"]}),
    ]
    inlines = [EvidenceInline, ReachedMilestoneInline, ReportStepInline]

    def get_queryset(self, request):
        # A report without a code is named by its directive and period, in search results too.
        return super().get_queryset(request).select_related("directive", "period", "author")

    def may_write(self, request, row):
        return reach_of(request).may_write(row)

    def choices_of(self, model, request):
        return reach_of(request).directives() if model is Directive else super().choices_of(model, request)

    def get_readonly_fields(self, request, obj=None):
        """A report stays with its directive and its period."""
        return [*super().get_readonly_fields(request, obj), *(["directive", "period", "corrects"] if obj else [])]

    def save_model(self, request, obj, form, change):
        obj.author = obj.author or request.user
        super().save_model(request, obj, form, change)
