from policytracker.models import Milestone, ReachedMilestone

from .chosen_rows import asked_once
from .report_part import ReportPartInline


class ReachedMilestoneInline(ReportPartInline):
    model = ReachedMilestone
    fieldsets = [(None, {"fields": [("milestone", "done_on")]})]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("milestone")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Of the directive reported on, those not reached yet."""
        if db_field.name == "milestone":
            kwargs["queryset"] = Milestone.objects.filter(directive=self.directive, done_on=None)
        return asked_once(super().formfield_for_foreignkey(db_field, request, **kwargs))
