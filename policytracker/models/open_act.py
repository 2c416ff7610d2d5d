from django.db import models
from django.utils.translation import gettext_lazy as _

from .revision import Revision


class OpenAct(models.Model):
    """An act that rewrites what is published, while it runs: the triggers that hold published rows look for it.

    It is gone before its transaction ends, so that no other connection ever sees it.
    """

    kind = models.CharField(_("act"), max_length=20, choices=Revision.Act)

    class Meta:
        verbose_name = _("act under way")
        verbose_name_plural = _("acts under way")

    def __str__(self):
        return self.kind
