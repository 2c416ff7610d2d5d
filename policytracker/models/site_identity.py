from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import bilingual

KEPT_AS = "site_identity"
_SECONDS_KEPT = 60


class SiteIdentity(models.Model):
    """Whose site this is; the first one counts. Without it every page says that the site is a demonstration."""

    name = bilingual(_("name of the site"), max_length=60)
    body = bilingual(_("issuing body"), max_length=120)
    email = models.EmailField(_("e-mail address for the public"), blank=True)
    contact = bilingual(_("postal address and telephone"), blank=True)
    icp_number = models.CharField(
        _("number of the ICP filing"), max_length=60, blank=True, help_text=_("It leads to https://beian.miit.gov.cn/.")
    )
    security_number = models.CharField(_("number of the public security filing"), max_length=60, blank=True)
    security_url = models.URLField(
        _("address of that filing"), blank=True,
        help_text=_("As the public security bureau gives it, beginning with https://beian.mps.gov.cn/."),
    )  # fmt: skip
    licence = bilingual(_("licence of the texts, in a sentence"), blank=True)

    class Meta:
        verbose_name = _("identity of the site")
        verbose_name_plural = _("identity of the site")
        ordering = ["pk"]

    def __str__(self):
        return self.name


def current_identity():
    """None until it is set. Each process asks once a minute, so that no page has to."""
    return cache.get_or_set(KEPT_AS, SiteIdentity.objects.first, _SECONDS_KEPT)


def forget_identity():
    cache.delete(KEPT_AS)
