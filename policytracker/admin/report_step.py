from policytracker.models import ReportStep

from .part_inline import PartInline


class ReportStepInline(PartInline):
    """The way of the report so far, to be read."""

    model = ReportStep
    fk_name = "report"
    fields = ["step", "by", "at", "note"]
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by")

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
