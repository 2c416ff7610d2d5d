"""What may be asked of the record of changes."""

import datetime as dt

from django import forms
from django.core.validators import MinValueValidator
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from policytracker.record.nouns import BY_NAME
from policytracker.record.programme_changes import ORDER
from policytracker.record.questions import Questions

EARLIEST = dt.date(1949, 1, 1)
USUAL_DAYS = 90


def _day(label):
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        validators=[MinValueValidator(EARLIEST, _("Choose a day after 1948."))],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is not a day: write year, month and day, such as 2026-11-03.")},
    )


class ChangesForm(Questions):
    kind = forms.ChoiceField(
        label=_("Kind of entry"),
        required=False,
        error_messages={"invalid_choice": _("“%(value)s” is not a kind of entry: choose one of the list.")},
    )
    code = forms.CharField(label=_("Code of an entry"), required=False, max_length=200)
    revision = forms.IntegerField(
        label=_("Revision"), required=False, min_value=1, max_value=10**9, widget=forms.HiddenInput
    )

    field_order = ["from", "to", "kind", "code", "revision"]

    def __init__(self, data, *, today):
        super().__init__(data)
        self.today = today
        self.fields |= {"from": _day(_("From")), "to": _day(_("To"))}
        self.order_fields(self.field_order)
        nouns = [(name, capfirst(BY_NAME[name].model._meta.verbose_name_plural)) for name in ORDER]
        self.fields["kind"].choices = [("", _("All")), *nouns]

    def clean(self):
        super().clean()
        if self.first and self.first > self.last:
            self.add_error("from", _("The first day is later than the last: choose an earlier one."))

    @property
    def last(self):
        """No later than the day by which the record is read."""
        return min(self.cleaned_data.get("to") or self.today, self.today)

    @property
    def first(self):
        return self.cleaned_data.get("from")

    @property
    def usual_first(self):
        """Where none is given; of one entry everything is told."""
        if self.cleaned_data.get("code") or self.cleaned_data.get("revision"):
            return EARLIEST
        return max(self.last - dt.timedelta(days=USUAL_DAYS), EARLIEST)
