from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.text import Truncator
from simple_history.admin import SimpleHistoryAdmin

from .change_words import ChangeWords
from .possible_key import possible_key
from .tracker_admin import PublishedAdmin


class HistoryAdmin(PublishedAdmin, SimpleHistoryAdmin):
    """A noun whose edits are kept for staff."""

    # The template of the library sets a style in line, which the page's policy refuses.
    object_history_list_template = "admin/policytracker/_history_list.html"

    def save_model(self, request, obj, form, change):
        """The reason stands in the history, too; in full only in the record of changes."""
        column = self.model.history.model._meta.get_field("history_change_reason")
        obj._change_reason = Truncator(form.cleaned_data.get("why", "")).chars(column.max_length)
        super().save_model(request, obj, form, change)

    def get_historical_record_context_helper(self, request, historical_record):
        return ChangeWords(self.model, historical_record)

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """An old version is for reading; the library would save whatever is posted to it."""
        if request.method == "POST":
            raise PermissionDenied
        if not possible_key(version_id):
            raise Http404
        self.refuse_history(request, object_id)
        return super().history_form_view(request, object_id, version_id, extra_context)
