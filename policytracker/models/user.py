from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    organisation = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("organisation"), related_name="staff"
    )
