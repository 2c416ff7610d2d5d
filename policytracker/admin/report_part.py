from policytracker.models import ProgressReport

from .part_inline import PartInline
from .report_start import start_of


class ReportPartInline(PartInline):
    """What is handed in with a report, on its page; it holds still once the unit has submitted it."""

    fk_name = "report"
    # A table has no room on a phone, and no label for each field.
    template = "admin/edit_inline/stacked.html"

    def get_formset(self, request, obj=None, **kwargs):
        self.directive = start_of(request, obj).directive
        return super().get_formset(request, obj, **kwargs)

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and not _is_submitted(obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not _is_submitted(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not _is_submitted(obj)


def _is_submitted(report):
    return report is not None and report.state == ProgressReport.State.SUBMITTED
