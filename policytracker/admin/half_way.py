"""Those whose name and password were right, and who are not signed in until the second step is done."""

from time import time

from django.contrib.auth import login
from django.utils.crypto import constant_time_compare

from policytracker.actions import two_steps
from policytracker.models import User

KEPT, APP = "half_way", "app_begun"
SECONDS = 30 * 60


def begin(request, user, to):
    """``to``: where they were going."""
    request.session.flush()
    request.session[KEPT] = {
        "user": user.pk,
        "backend": user.backend,
        "password": user.get_session_auth_hash(),
        "at": int(time()),
        "to": to,
    }


def half_way(request):
    """The person, unless they were disabled, took another password or took too long."""
    kept = request.session.get(KEPT)
    if not kept or time() - kept["at"] > SECONDS:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True, is_staff=True).first()
    return user if user and constant_time_compare(kept["password"], user.get_session_auth_hash()) else None


def begin_app(request, user):
    """Only where it was begun is it finished: an app begun and left is no way in for who knows the password alone."""
    request.session[APP] = two_steps.begins(user).pk


def app_begun(request, user):
    app = two_steps.app_of(user, confirmed=False)
    return app if app and app.pk == request.session.get(APP) else None


def arrive(request, user, device):
    """Signs in; where to go on."""
    kept = request.session.pop(KEPT)
    user.otp_device = device
    login(request, user, backend=kept["backend"])
    return kept["to"]
