"""Guessing passwords is slowed, and nobody's mistakes lock out the whole office."""

from datetime import timedelta
from math import ceil

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.contrib import admin
from django.db.models import Sum
from django.shortcuts import render
from django.utils.translation import gettext

# So many times what locks one name at one address: that name everywhere, and that address for every name.
NAME, ADDRESS = 4, 20


class Lockout(AxesDatabaseHandler):
    """Counts by the three AXES_LOCKOUT_PARAMETERS, of which the library would lock each as early."""

    def get_failures(self, request, credentials=None):
        here, name, address = (
            attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(here, name // NAME, address // ADDRESS)

    def reset_user_attempts(self, request, credentials=None):
        """Who signs in is forgiven their own mistakes, not those of others at their address."""
        here, _name, _address = self.filter_user_attempts(request, credentials)
        return here.delete()[0]


def locked_out(request, response, credentials):
    site, wait = admin.site, settings.AXES_COOLOFF_TIME
    context = site.each_context(request) | {
        "title": gettext("Signing in is locked for now"),
        "minutes": ceil(wait / timedelta(minutes=1)),
    }
    answer = render(request, "admin/locked_out.html", context, status=settings.AXES_HTTP_RESPONSE_CODE)
    answer.headers["Retry-After"] = ceil(wait.total_seconds())
    return answer
