from decimal import Decimal

from django import forms

from policytracker.record.columns import plain


class PlainNumber(forms.DecimalField):
    """Shows a number as people write it, without the zeros that a database keeps."""

    def prepare_value(self, value):
        return plain(value) if isinstance(value, Decimal) else value
