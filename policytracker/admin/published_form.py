from django import forms
from django.utils.translation import gettext_lazy as _

from policytracker.record.nouns import drafts_needed

from .as_opened import AsOpened, sign
from .changed_since import ChangedSince
from .programme_form import ProgrammeForm

PUBLIC_AT_ONCE = _(
    "What this belongs to is published, so this would be public at once: only those who may publish can add it."
)
STAYS_LISTED = _("A published entry stays with the programmes that list it. Put back: %(names)s.")
STILL_A_DRAFT = _("%(other)s is still a draft: publish it first, or choose a published one.")


class TrackerForm(ProgrammeForm):
    # Both are given by the admin page: would the row be public once saved, and may this person make it so?
    is_public = staticmethod(lambda row: False)
    may_publish = False
    # Given by the admin page, too: who writes.
    user = None
    changed_since = None

    as_opened = AsOpened(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields.pop("as_opened", None)
        elif "as_opened" in self.fields:
            self.initial["as_opened"] = lambda: sign(self)

    def full_clean(self):
        super().full_clean()
        if self.is_bound and "as_opened" in self.fields:
            self.changed_since = ChangedSince(self, self.user)
            if self.changed_since:
                self.add_error(None, str(self.changed_since))
        if self.is_bound and not self.errors and self.is_public(self.instance):
            if not self.may_publish:
                self.add_error(None, PUBLIC_AT_ONCE)
            for other in drafts_needed(self.instance):
                self.add_error(None, STILL_A_DRAFT % {"other": other})


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
