from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Indicator

from .columns import both, shown
from .history_admin import HistoryAdmin


@admin.register(Indicator)
class IndicatorAdmin(HistoryAdmin):
    fixed_once_public = ("code",)
    list_display = ["code", shown("name", _("name")), "unit", "direction", "measure", "data_owner", "published"]
    list_filter = ["published", "direction", "measure", "cumulative", "programmes"]
    search_fields = ["code", *both("name"), *both("definition")]
    autocomplete_fields = ["programmes", "unit", "data_owner"]
    fieldsets = [
        (None, {"fields": ["code", both("name"), both("definition"), "data_owner"]}),
        (
            _("Measure"),
            {
                "fields": [
                    ("unit", "decimals"),
                    ("direction", "measure"),
                    ("base_time", "natural_limit"),
                    "cumulative",
                ]
            },
        ),
        (_("Publication"), {"fields": ["programmes", "published"]}),
    ]

    def get_queryset(self, request):
        # A search result shows the unit.
        return super().get_queryset(request).select_related("unit", "data_owner")
