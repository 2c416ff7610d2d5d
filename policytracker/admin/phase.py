from policytracker.models import Phase

from .part_inline import PartInline


class PhaseInline(PartInline):
    model = Phase
    fixed_once_public = ("code",)
