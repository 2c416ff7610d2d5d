"""What the history of a row says of a change: values as the forms show them, not as they are stored."""

from decimal import Decimal

from django.contrib.admin.utils import display_for_value
from django.utils.translation import gettext, pgettext
from simple_history.template_utils import HistoricalRecordContextHelper, ObjDiffDisplay

from policytracker.record.columns import plain

NOTHING = "–"


class Shortened(ObjDiffDisplay):
    def shortened_str(self, prefix, num_skipped_chars, suffix):
        return f"{prefix} … {suffix}"


class ChangeWords(HistoricalRecordContextHelper):
    def prepare_delta_change_value(self, change, value):
        value = super().prepare_delta_change_value(change, value)
        return in_words(value, dict(self.model._meta.get_field(change.field).flatchoices))

    def get_obj_diff_display(self):
        return Shortened(max_length=self.max_displayed_delta_change_chars)


def in_words(value, labels):
    """A value of a column; ``labels`` are those of its choices."""
    if isinstance(value, list):
        return pgettext("between names", ", ").join(map(str, value)) or NOTHING
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, Decimal):
        return plain(value)
    return str(labels.get(value) or display_for_value(value, NOTHING) or NOTHING)
