from django.contrib.admin import SimpleListFilter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policytracker.record.pace_faults import Fault, targets_at_fault


class TargetWarnings(SimpleListFilter):
    title = _("warning")
    parameter_name = "warning"

    def lookups(self, request, model_admin):
        return [(fault.value, fault.label) for fault in (Fault.BEHIND, Fault.JUMP, Fault.MOVED)]

    def queryset(self, request, queryset):
        if self.value() not in (Fault.BEHIND, Fault.JUMP, Fault.MOVED):
            return queryset
        return queryset.filter(pk__in=targets_at_fault(self.value(), timezone.localdate()))
