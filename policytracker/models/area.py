from django.db import models
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .fields import bilingual
from .published import Shared


class Area(Checked, Shared):
    class Kind(models.TextChoices):
        COUNTRY = "country", _("Country")
        PROVINCE = "province", _("Province")
        CITY = "city", _("City or prefecture")
        COUNTY = "county", _("County or district")
        REGION = "region", _("Region")

    name = bilingual(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("part of"))
    admin_code = models.CharField(_("administrative division code"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["code"]

    def __str__(self):
        return self.name
