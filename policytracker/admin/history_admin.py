from django.core.exceptions import PermissionDenied
from simple_history.admin import SimpleHistoryAdmin

from .tracker_admin import PublishedAdmin


class HistoryAdmin(PublishedAdmin, SimpleHistoryAdmin):
    """A noun whose edits are kept for staff."""

    # The template of the library sets a style in line, which the page's policy refuses.
    object_history_list_template = "admin/policytracker/_history_list.html"

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """An old version is for reading; the library would save whatever is posted to it."""
        if request.method == "POST":
            raise PermissionDenied
        return super().history_form_view(request, object_id, version_id, extra_context)
