"""What the history of a row says of a change: values as the forms show them, not as they are stored."""

from simple_history.template_utils import HistoricalRecordContextHelper, ObjDiffDisplay

from policytracker.record.column_words import in_words


class Shortened(ObjDiffDisplay):
    def shortened_str(self, prefix, num_skipped_chars, suffix):
        return f"{prefix} … {suffix}"


class ChangeWords(HistoricalRecordContextHelper):
    def prepare_delta_change_value(self, change, value):
        value = super().prepare_delta_change_value(change, value)
        return in_words(value, dict(self.model._meta.get_field(change.field).flatchoices))

    def get_obj_diff_display(self):
        return Shortened(max_length=self.max_displayed_delta_change_chars)
