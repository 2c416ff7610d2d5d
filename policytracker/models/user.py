from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    organisation = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("organisation"), related_name="staff"
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, blank=True,
        help_text=_("Of the admin and of mails to the person. Empty: as the browser asks."),
    )  # fmt: skip
