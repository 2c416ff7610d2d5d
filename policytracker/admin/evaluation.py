from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Evaluation

from .columns import both, shown
from .tracker_admin import PublishedAdmin


@admin.register(Evaluation)
class EvaluationAdmin(PublishedAdmin):
    list_display = ["code", shown("body", _("official body")), shown("word", _("finding as issued")), "found_on",
                    "target", "area", "published"]  # fmt: skip
    list_filter = ["programme", "published", "reading"]
    list_select_related = ["target", "area"]
    search_fields = ["code", *both("body"), *both("word"), *both("scope")]
    autocomplete_fields = ["programme", "target", "area", "source"]
    fieldsets = [
        (None, {"fields": [("programme", "code"), "target", "area", both("scope")]}),
        (_("Finding"), {"fields": [both("body"), "found_on", both("word"), both("scale"), both("counts"), "reading"]}),
        (_("Source"), {"fields": ["source", "released_on"]}),
        (_("Publication"), {"fields": ["published"]}),
    ]
