"""In which unit a form reads a number: the English one, in whichever language the form is."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from policytracker.models import Indicator, Unit
from policytracker.record.columns import plain

IN_ENGLISH_UNIT = _("Enter it in the English unit: with 1 GW = 100万千瓦, 42 stands for 4200万千瓦.")
OF_A_TARGET = _("%(in_unit)s Of a range it is the lower end, of a reduction the cut in per cent.")


def equation(unit):
    """ "1 GW = 100万千瓦": what 1 in a form stands for, in either language."""
    joint = " × " if unit.symbol_en[:1].isdigit() else " "
    return f"1{joint}{unit.symbol_en} = {plain(unit.factor)}{unit.symbol_zh_hans}"


def unit_hint(row):
    """What the form of a row with ``shown_unit`` says of its values; a new row has no unit yet."""
    unit = row and row.shown_unit
    return _("Enter it in the English unit: %(equation)s.") % {"equation": equation(unit)} if unit else IN_ENGLISH_UNIT


class ChoicesWithUnit(AutocompleteJsonView):
    """What is found while typing; indicators and units show what 1 of them stands for."""

    def process_request(self, request):
        """A form searches for a column of its own, by a text that a database can keep."""
        term, model_admin, source_field, to_field_name = super().process_request(request)
        if source_field.auto_created:
            raise PermissionDenied
        return term.replace("\0", ""), model_admin, source_field, to_field_name

    def serialize_result(self, row, to_field_name):
        found = super().serialize_result(row, to_field_name)
        unit = row.unit if isinstance(row, Indicator) else row
        return found | {"text": f"{row} ({equation(unit)})"} if isinstance(unit, Unit) else found
