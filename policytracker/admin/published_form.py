from django import forms
from django.utils.translation import gettext_lazy as _

from .tracker_form import TrackerForm

STAYS_LISTED = _("A published entry stays with the programmes that list it. Put back: %(names)s.")


class PublishedForm(TrackerForm):
    """The form of a row that the public sees: each change gives its reason."""

    why = forms.CharField(
        label=_("Why is this changed?"),
        help_text=_("The record of changes shows this to the public."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )

    def add_error(self, field, error):
        """A fault of a column that is fixed here is told of the whole entry."""
        by_column = getattr(error, "error_dict", {})
        for name in [name for name in by_column if name not in self.fields]:
            super().add_error(None, by_column.pop(name))
        if by_column or not hasattr(error, "error_dict"):
            super().add_error(field, error)

    def clean_programmes(self):
        listed = self.cleaned_data["programmes"]
        gone = self.instance.programmes.exclude(pk__in=listed)
        if gone:
            raise forms.ValidationError(STAYS_LISTED % {"names": ", ".join(map(str, gone))})
        return listed

    def _get_validation_exclusions(self):
        """What is fixed does not stand in the form, and is checked together with what does."""
        return super()._get_validation_exclusions() & set(self.fields)

    def has_public_changes(self):
        return set(self.changed_data) != {"why"} and self.has_changed()
