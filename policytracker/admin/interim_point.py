from policytracker.models import InterimPoint

from .entered_units import unit_hint
from .part_inline import PartInline


class InterimPointInline(PartInline):
    model = InterimPoint
    fixed_once_public = ("time",)
    autocomplete_fields = ["document"]

    def get_formset(self, request, obj=None, **kwargs):
        return super().get_formset(request, obj, help_texts={"value": unit_hint(obj)}, **kwargs)
