from policytracker.models import Prerequisite

from .part_inline import PartInline


class PrerequisiteInline(PartInline):
    model = Prerequisite
    fk_name = "directive"
    fixed_once_public = ("requires",)
    autocomplete_fields = ["requires", "document"]
