from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DirectiveGaps(SimpleListFilter):
    """The directives that want something: the same questions as on the public pages."""

    title = _("what is missing or late")
    parameter_name = "gap"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("Overdue")),
            ("stale", _("Update due")),
            ("without_report", _("No report yet")),
            ("without_lead", _("No lead unit named")),
            ("without_due_date", _("No date set")),
            ("without_target", _("No target")),
        ]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        # The word comes from the address: "delete" names a verb of every queryset, too.
        if self.value() not in dict(self.lookup_choices):
            raise IncorrectLookupParameters
        dated = self.value() in ("overdue", "stale")
        return getattr(queryset, self.value())(*[timezone.localdate()] if dated else [])
