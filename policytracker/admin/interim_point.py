from policytracker.models import InterimPoint

from .part_inline import PartInline


class InterimPointInline(PartInline):
    model = InterimPoint
    fixed_once_public = ("time",)
    autocomplete_fields = ["document"]
