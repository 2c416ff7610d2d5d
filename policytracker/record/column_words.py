"""A value of a column in words: as forms and the record of changes show it, not as it is stored."""

from decimal import Decimal

from django.contrib.admin.utils import display_for_value
from django.utils.translation import gettext, pgettext

from .columns import plain

NOTHING = "–"


def in_words(value, labels):
    """``labels`` are those of the column's choices."""
    if isinstance(value, list):
        return pgettext("between names", ", ").join(map(str, value)) or NOTHING
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, Decimal):
        return plain(value)
    return str(labels.get(value) or display_for_value(value, NOTHING) or NOTHING)
