from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import bilingual
from .published import Shared
from .vocabulary import Grade, grade_c_has_no_address


class Source(Shared):
    class Route(models.TextChoices):
        DIRECT = "direct", _("From the issuer")
        PRESS = "press", _("Press report")
        REPOST = "repost", _("Repost")

    title = bilingual(_("title"), max_length=500)
    publisher = bilingual(_("publisher"))
    document = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, verbose_name=_("document that it reports"),
        related_name="sources",
    )  # fmt: skip
    route = models.CharField(_("how it reached us"), max_length=10, choices=Route)
    grade = models.CharField(_("source grade"), max_length=1, choices=Grade)
    url = models.URLField(_("web address"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["code"]
        constraints = [grade_c_has_no_address("source_grade_c_no_address")]

    def __str__(self):
        return f"{self.code} {self.title}"
