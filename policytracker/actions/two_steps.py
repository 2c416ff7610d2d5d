"""The second step of signing in: a code of an app on the person's phone, or one of their recovery codes."""

import re

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext, ngettext
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def asked_of(user):
    """Whoever may publish; a person of a unit may choose it."""
    return settings.TWO_FACTOR and user.has_perm("policytracker.add_revision")


def chosen_by(user):
    return settings.TWO_FACTOR and app_of(user) is not None


def app_of(user, confirmed=True):
    return TOTPDevice.objects.filter(user=user, confirmed=confirmed).last()


def begins(user):
    """A new secret for an app; it counts once it is confirmed."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def new_codes(user, confirmed):
    """Shown once: kept are their digests alone."""
    # The device stays: who signed in by a code of it is signed in still.
    device, _made = StaticDevice.objects.get_or_create(user=user, confirmed=confirmed, defaults={"name": "recovery"})
    device.token_set.all().delete()
    codes = [get_random_string(10, READABLE) for _ in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=_digest(user, code))
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def codes_left(user):
    return sum(device.token_set.count() for device in StaticDevice.objects.filter(user=user, confirmed=True))


@transaction.atomic
def confirm(user):
    """What was set up takes the place of what was."""
    for devices in (TOTPDevice.objects.filter(user=user), StaticDevice.objects.filter(user=user)):
        if devices.filter(confirmed=False).exists():
            devices.filter(confirmed=True).delete()
            devices.update(confirmed=True)


@transaction.atomic
def forget(user):
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def matched(user, text, confirmed=True):
    """The device that the code is of and None, or None and what is wrong; a wrong one makes the next try wait."""
    code = re.sub(r"[\s-]", "", text).lower()
    # Where an app is being set up, nothing but its own code proves it.
    by_app = not confirmed or re.fullmatch("[0-9]{6}", code)
    model, token = (TOTPDevice, code) if by_app else (StaticDevice, _digest(user, code))
    with transaction.atomic():
        device = model.objects.select_for_update().filter(user=user, confirmed=confirmed).last()
        allowed, refusal = device.verify_is_allowed() if device else (True, None)
        if device and allowed and device.verify_token(token):
            return device, None
    return None, gettext("This code is not right, or was used before. Try the next one.") if allowed else _wait(refusal)


def _wait(refusal):
    seconds = int((refusal["locked_until"] - timezone.now()).total_seconds()) + 1
    words = ngettext(
        "After several wrong codes, please wait %(seconds)s second before the next.",
        "After several wrong codes, please wait %(seconds)s seconds before the next.",
        seconds,
    )
    return words % {"seconds": seconds}


def _digest(user, code):
    return salted_hmac("policytracker.recovery", f"{user.pk} {code}", algorithm="sha256").hexdigest()[:16]
