from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Evidence

from .columns import both, shown
from .part_inline import PartInline
from .reach import reach_of
from .tracker_admin import TrackerAdmin


class EvidenceInline(PartInline):
    model = Evidence
    fields = ["code", *both("title"), "url", "page", "dated", "public"]


@admin.register(Evidence)
class EvidenceAdmin(TrackerAdmin):
    public_through = ("report__published", "milestone__published", "observation__published")
    fixed_once_public = ("code", "report", "milestone", "observation")
    list_display = ["code", shown("title", _("title")), "dated", "report", "milestone", "observation", "public"]
    list_filter = ["public"]
    list_select_related = ["report__directive", "report__period", "milestone__directive", "observation"]
    search_fields = ["code", *both("title"), "report__code", "milestone__code", "observation__code"]
    autocomplete_fields = ["report", "milestone", "observation"]
    fieldsets = [
        (_("What it shows"), {"fields": ["code", "report", "milestone", "observation"]}),
        (None, {"fields": [both("title"), "url", ("page", "dated"), "public"]}),
    ]

    def may_write(self, request, row):
        return reach_of(request).may_write_evidence(row)

    def is_public(self, row):
        return row.public and super().is_public(row)

    def get_readonly_fields(self, request, obj=None):
        """What the public has seen is not hidden again by a tick: that is a withdrawal."""
        seen = obj and self.is_public(obj)
        return [*super().get_readonly_fields(request, obj), *(["public"] if seen else [])]
