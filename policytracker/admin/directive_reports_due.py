from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils.translation import gettext_lazy as _

from policytracker.actions.my_work import open_periods, pairs_due, writes_for_a_unit

from .reach import reach_of


class DirectiveReportsDue(SimpleListFilter):
    """For a unit: the directives behind the reports that its first page calls due."""

    title = _("report")
    parameter_name = "report"

    def lookups(self, request, model_admin):
        choices = [("due", _("Due from your unit"))] if writes_for_a_unit(reach_of(request)) else []
        # A filter without choices is left out: the whole list would pass for the answer.
        if not {*request.GET.getlist(self.parameter_name)} <= dict(choices).keys():
            raise IncorrectLookupParameters
        return choices

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(pk__in=pairs_due(reach_of(request), open_periods()).values("pk"))
