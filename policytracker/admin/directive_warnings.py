from django.contrib.admin import SimpleListFilter
from django.utils.translation import gettext_lazy as _

from policytracker.record.pace_faults import Fault, with_ahead


class DirectiveWarnings(SimpleListFilter):
    title = _("warning")
    parameter_name = "warning"

    def lookups(self, request, model_admin):
        return [(Fault.AHEAD.value, Fault.AHEAD.label)]

    def queryset(self, request, queryset):
        return with_ahead(queryset).filter(ahead=True) if self.value() else queryset
