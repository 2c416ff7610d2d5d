from django import forms
from django.utils.translation import gettext_lazy as _


class PublishedForm(forms.ModelForm):
    """The form of a row that the public sees: each change gives its reason."""

    why = forms.CharField(
        label=_("Why is this changed?"),
        help_text=_("The record of changes shows this to the public."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )

    def has_public_changes(self):
        return set(self.changed_data) != {"why"} and self.has_changed()
