from django.db import transaction
from django.utils.translation import gettext

from policytracker.models import ReportingPeriod, Revision
from policytracker.record.acts import act

from .publishing import record_edit
from .refused import Refused


@transaction.atomic
def set_open(period, is_open, *, by, why):
    """Open a period for reports, or close it; the public record gives the reason.

    Raises Refused if it is so already, or if no reason is given.
    """
    period = ReportingPeriod.objects.select_for_update(of=("self",)).select_related("programme").get(pk=period.pk)
    if period.is_open == is_open:
        told = gettext("This period is open already.") if is_open else gettext("This period is closed already.")
        raise Refused([told])
    if not why.strip():
        raise Refused([gettext("Give the reason: the record of changes shows it to the public.")])
    period.is_open = is_open
    with act(Revision.Act.EDIT):
        period.save(update_fields=["is_open"])
    record_edit([period], by=by, why=why)
