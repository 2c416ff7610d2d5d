from django import forms
from django.utils.translation import gettext_lazy as _

from policytracker.models.checked import OF_ANOTHER_PROGRAMME, is_of_another_programme
from policytracker.record.nouns import drafts_needed

from .as_opened import AsOpened, sign
from .changed_since import ChangedSince

PUBLIC_AT_ONCE = _(
    "What this belongs to is published, so this would be public at once: only those who may publish can add it."
)
STILL_A_DRAFT = _("%(other)s is still a draft: publish it first, or choose a published one.")


class TrackerForm(forms.ModelForm):
    """What the form of every noun refuses: what would be public against the rules, and what others changed since."""

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

    def clean(self):
        """The lists of a row, which it does not hold before it is saved, stay within its programme."""
        values = super().clean()
        programme = values.get("programme") or getattr(self.instance, "its_programme", None)
        lists = [field.name for field in self._meta.model._meta.many_to_many if field.name in values]
        for name in lists:
            for row in values[name]:
                if is_of_another_programme(row, programme):
                    self.add_error(name, OF_ANOTHER_PROGRAMME % {"row": row})
        return values

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
