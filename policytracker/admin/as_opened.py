"""What a form was opened on: a digest of each value that it edits, signed, in a hidden field of it."""

import time
from hashlib import blake2b

from django import forms
from django.core import signing

SALT = "policytracker.admin.as_opened"
# What acts set and no form writes; whoever has a form open should know.
SET_BY_ACTS = ("published", "state")


class AsOpened(forms.CharField):
    """Holds what the row is as the form is shown, whatever was posted."""

    widget = forms.HiddenInput

    def bound_data(self, data, initial):
        return initial

    def has_changed(self, initial, data):
        return False


def sign(form):
    return signing.dumps({"row": _name(form.instance), "at": round(time.time(), 3), **stored(form)}, salt=SALT)


def read(posted, row):
    """What was signed as a form of this row was opened; None where that is missing or forged."""
    try:
        opened = signing.loads(posted or "", salt=SALT)
    except signing.BadSignature:
        return None
    return opened if opened["row"] == _name(row) else None


def stored(form):
    """The digests of a row and of the parts on its page, as the database held them when the form was made."""
    parts = {
        formset.prefix: {str(part.instance.pk): _digests(part) for part in formset.initial_forms}
        for formset in formsets_of(form)
    }
    return {"own": _digests(form), "parts": parts}


def formsets_of(form):
    """Those of the parts that the person may change here; each has put itself down as it was made."""
    return getattr(form.instance, "part_formsets", [])


def value_of(form, name):
    return form.initial[name] if name in form.fields else getattr(form.instance, name)


def _digests(form):
    by_acts = [field.name for field in form.instance._meta.concrete_fields if field.name in SET_BY_ACTS]
    written = [name for name in form.initial if name in form.fields and _is_written(form.fields[name])]
    return {name: _digest(value_of(form, name)) for name in {*written, *by_acts}}


def _is_written(field):
    return not (field.disabled or isinstance(field, AsOpened))


def _digest(value):
    keys = sorted(row.pk for row in value) if isinstance(value, list) else value
    return blake2b(str(keys).encode(), digest_size=6).hexdigest()


def _name(row):
    return f"{row._meta.model_name} {row.pk}"
