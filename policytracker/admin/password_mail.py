"""The mails with a link to set a password: to those who are invited, and to those who forgot theirs."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext

VALID_DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)


def send_invitation(person, *, by, site):
    """Raises OSError if the mail cannot be sent. What was sent before leads nowhere any more."""
    person.set_unusable_password()
    person.save(update_fields=["password"])
    with translation.override(person.language or translation.get_language()):
        _send(gettext("Your account for the policy tracker"), "mail/invitation.txt", person, site, by=by)
    person.invited_at = timezone.now()
    person.save(update_fields=["invited_at"])


def send_new_password(person, *, site, language):
    with translation.override(person.language or language):
        _send(gettext("Your password for the policy tracker"), "mail/new_password.txt", person, site)


def _send(subject, template, person, site, **more):
    """``site`` is the address at which the site was asked: Django answers under the names of ALLOWED_HOSTS alone."""
    key = urlsafe_base64_encode(force_bytes(person.pk))
    path = reverse("password_reset_confirm", args=[key, default_token_generator.make_token(person)])
    context = {"person": person, "link": site.rstrip("/") + path, "days": VALID_DAYS, **more}
    send_mail(subject, render_to_string(template, context), None, [person.email])
