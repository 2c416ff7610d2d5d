from policytracker.models import FactFigure

from .part_inline import PartInline


class FactFigureInline(PartInline):
    model = FactFigure
    fixed_once_public = ("position",)
    autocomplete_fields = ["indicator", "area", "unit"]
