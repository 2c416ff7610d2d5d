from policytracker.models import Responsibility

from .part_inline import PartInline


class ResponsibilityInline(PartInline):
    model = Responsibility
    fixed_once_public = ("organisation", "role")
    autocomplete_fields = ["organisation", "document"]
