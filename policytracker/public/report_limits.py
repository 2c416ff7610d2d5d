"""How many reports of errors are taken: so many an hour from one address, and so many a day from all."""

import datetime as dt

from django.core.cache import cache
from django.utils import timezone
from django.utils.crypto import salted_hmac

from policytracker.client_address import client_address
from policytracker.models import ErrorReport

AN_HOUR_FROM_ONE, A_DAY_FROM_ALL = 10, 500


def is_too_often(request):
    """Counts this one, too. Of the address a keyed hash is held in memory, for an hour, and nothing is stored."""
    since = timezone.now() - dt.timedelta(days=1)
    if ErrorReport.objects.filter(made_at__gte=since).count() >= A_DAY_FROM_ALL:
        return True
    key = "error_report:" + salted_hmac(__name__, str(client_address(request)), algorithm="sha256").hexdigest()
    cache.add(key, 0, timeout=60 * 60)
    try:
        return cache.incr(key) > AN_HOUR_FROM_ONE
    except ValueError:
        # It ran out between the two.
        return False
