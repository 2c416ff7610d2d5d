from django.db import models
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .fields import bilingual, code


class Track(Checked):
    programme = models.ForeignKey("Programme", models.PROTECT, verbose_name=_("programme"), related_name="tracks")
    code = code()
    name = bilingual(_("name"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["programme", "order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="track_code_unique",
                violation_error_message=_("This programme already has a track with this code."),
            )
        ]

    def __str__(self):
        return self.name
