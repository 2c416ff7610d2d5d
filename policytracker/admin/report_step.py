from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policytracker.models import ReportStep

from .part_inline import PartInline


class ReportStepInline(PartInline):
    """The way of the report so far, to be read."""

    model = ReportStep
    fk_name = "report"
    fields = ["step", "who", "at", "told"]
    readonly_fields = fields

    @admin.display(description=pgettext_lazy("report step", "by"))
    def who(self, row):
        return row.who

    @admin.display(description=_("note"))
    def told(self, row):
        return row.told

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("by", "on_behalf_of", "former_author", "new_author")

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
