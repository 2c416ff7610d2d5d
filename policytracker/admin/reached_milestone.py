from policytracker.models import Milestone, ReachedMilestone

from .part_inline import PartInline


class ReachedMilestoneInline(PartInline):
    model = ReachedMilestone
    fk_name = "report"

    def get_formset(self, request, obj=None, **kwargs):
        self.report = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Of the directive reported on, those not reached yet."""
        if db_field.name == "milestone":
            directive = self.report.directive_id if self.report else request.GET.get("directive")
            kwargs["queryset"] = Milestone.objects.filter(directive=directive, done_on=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
