from django import forms
from django.utils.translation import gettext_lazy as _

from policytracker.actions.two_steps import matched


class CodeForm(forms.Form):
    """A code of the person's app, or one of their recovery codes."""

    code = forms.CharField(max_length=30, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}))
    confirmed = True

    def __init__(self, *args, user, **values):
        super().__init__(*args, **values)
        self.user = user
        self.fields["code"].widget.attrs |= {"autofocus": True, "autocapitalize": "off", "spellcheck": "false"}

    def clean_code(self):
        self.device, problem = matched(self.user, self.cleaned_data["code"], self.confirmed)
        if problem:
            raise forms.ValidationError(problem)


class AppCodeForm(CodeForm):
    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        self.fields["code"].label = _("Code of six digits")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class NewAppForm(AppCodeForm):
    """The first code of an app that is being set up."""

    confirmed = False


class RecoveryCodeForm(CodeForm):
    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        self.fields["code"].label = _("Recovery code")
