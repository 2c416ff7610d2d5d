"""Setting a password by a link from a mail. Nothing here tells whether an address is known."""

from threading import Thread

from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.core.cache import cache
from django.db import connection
from django.urls import path
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext_lazy as _

from policytracker.models import User

from .password_mail import send_new_password

# The link on the sign-in page, which the catalogue of Django leaves in English.
FORGOTTEN = gettext_noop("Forgotten your login credentials?")
SECONDS_BETWEEN_MAILS = 60
SITE = {"site_header": _("Policy tracker: staff"), "site_title": _("Policy tracker")}


class ForgottenForm(PasswordResetForm):
    """Who was invited and lost the mail is sent a link, too."""

    def get_users(self, email):
        return User.objects.filter(email__iexact=email, is_active=True, is_staff=True)

    def save(self, *, request, **options):
        in_background(self._send, request.build_absolute_uri("/"), get_language())

    def _send(self, site, language):
        for person in self.get_users(self.cleaned_data["email"]):
            # Whoever asks again and again fills nobody's mailbox.
            if cache.add(f"password-mail-{person.pk}", True, SECONDS_BETWEEN_MAILS):
                send_new_password(person, site=site, language=language)


def in_background(work, *values):
    """The answer must not wait for a mail: its time would tell who is known."""

    def run():
        try:
            work(*values)
        finally:
            connection.close()

    Thread(target=run).start()


class SetPassword(views.PasswordResetConfirmView):
    def get_user(self, uidb64):
        person = super().get_user(uidb64)
        return person if person and person.is_active else None


urlpatterns = [
    path(
        "password_reset/",
        views.PasswordResetView.as_view(form_class=ForgottenForm, extra_context=SITE),
        name="admin_password_reset",
    ),
    path("password_reset/done/", views.PasswordResetDoneView.as_view(extra_context=SITE), name="password_reset_done"),
    path("reset/<uidb64>/<token>/", SetPassword.as_view(extra_context=SITE), name="password_reset_confirm"),
    path("reset/done/", views.PasswordResetCompleteView.as_view(extra_context=SITE), name="password_reset_complete"),
]
