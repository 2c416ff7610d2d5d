from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Track

from .columns import both, shown
from .part_inline import PartInline
from .tracker_admin import TrackerAdmin


class TrackInline(PartInline):
    model = Track
    fixed_once_public = ("code",)


@admin.register(Track)
class TrackAdmin(TrackerAdmin):
    public_through = ("programme__published",)
    list_display = ["code", "programme", shown("name", _("name")), "order"]
    list_filter = ["programme"]
    list_select_related = ["programme"]
    search_fields = ["code", *both("name")]
    autocomplete_fields = ["programme"]
    fieldsets = [(None, {"fields": [("programme", "code"), both("name"), "order"]})]
