from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Unit

from .columns import both, shown
from .tracker_admin import TrackerAdmin


@admin.register(Unit)
class UnitAdmin(TrackerAdmin):
    fixed_once_public = ("code",)
    list_display = ["code", shown("symbol", _("symbol")), "factor"]
    list_filter = ["programmes"]
    search_fields = ["code", *both("symbol")]
    autocomplete_fields = ["programmes"]
    fieldsets = [(None, {"fields": ["code", both("symbol"), "factor", "programmes"]})]

    def is_public(self, row):
        return row.pk is not None and row.programmes.filter(published=True).exists()
