from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils.translation import gettext_lazy as _

from policytracker.actions.commenting import unread_comments
from policytracker.actions.my_work import open_periods, pairs_due, writes_for_a_unit

from .reach import reach_of

CHOICES = [
    ("due", _("Due from your unit")),
    ("commented", _("With new comments")),
    ("supported", _("Supported by your unit")),
]


class DirectiveReportsDue(SimpleListFilter):
    """For a unit: the directives behind what its first page calls due, commented on, and supported."""

    title = _("report")
    parameter_name = "report"

    def lookups(self, request, model_admin):
        choices = CHOICES if writes_for_a_unit(reach_of(request)) else []
        # A filter without choices is left out: the whole list would pass for the answer.
        if not {*request.GET.getlist(self.parameter_name)} <= dict(choices).keys():
            raise IncorrectLookupParameters
        return choices

    def queryset(self, request, queryset):
        reach, asked = reach_of(request), self.value()
        if asked == "due":
            return queryset.filter(pk__in=pairs_due(reach, open_periods()).values("pk"))
        if asked == "commented":
            return queryset.filter(pk__in=unread_comments(reach).values("directive"))
        return queryset.filter(pk__in=reach.supported().values("pk")) if asked else queryset
