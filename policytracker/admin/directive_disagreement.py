from django.contrib.admin import SimpleListFilter
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policytracker.record.disagreement import directives_at_odds


class DirectiveDisagreement(SimpleListFilter):
    """The same question as on the public list."""

    title = _("disagreement")
    parameter_name = "disagreement"

    def lookups(self, request, model_admin):
        return [("yes", _("With the figures"))]

    def queryset(self, request, queryset):
        return directives_at_odds(queryset, timezone.localdate()) if self.value() else queryset
