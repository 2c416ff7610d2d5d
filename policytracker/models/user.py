import re

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

CHINESE = re.compile(r"[\u3400-\u9fff]")


class User(AbstractUser):
    organisation = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("organisation"), related_name="staff"
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, blank=True,
        help_text=_("Of the admin and of mails to the person. Empty: as the browser asks."),
    )  # fmt: skip
    # When the last mail went out that invites the person to set a password.
    invited_at = models.DateTimeField(_("invited on"), null=True, blank=True, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="user_email_unique",
                violation_error_message=_("Somebody with this e-mail address is here already: look among the users."),
            )
        ]

    def __str__(self):
        return self.get_full_name() or self.username

    def get_full_name(self):
        """The family name comes first in Chinese, and no space parts it from the given name."""
        if CHINESE.search(self.first_name + self.last_name):
            return f"{self.last_name}{self.first_name}"
        return super().get_full_name()

    @property
    def has_joined(self):
        """Has the person ever set a password?"""
        return self.has_usable_password()
