"""How a test comes to rows that no act of the tracker has made: published ones that it alters by hand."""

from policytracker.models import Revision
from policytracker.record.acts import act


def tampering():
    """Within this, published rows do not hold still."""
    return act(Revision.Act.WITHDRAWAL)
