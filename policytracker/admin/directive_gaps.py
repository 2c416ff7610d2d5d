from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policytracker.record.directive_facets import GAPS, in_gap


class DirectiveGaps(SimpleListFilter):
    """The directives that want something: the same question as on the public list, asked of drafts too."""

    title = _("what is missing or late")
    parameter_name = "gap"

    def lookups(self, request, model_admin):
        return GAPS.items()

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.value() not in GAPS:
            raise IncorrectLookupParameters
        return in_gap(queryset, self.value(), timezone.localdate())
