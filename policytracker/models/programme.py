from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .fields import bilingual, code
from .published import Published, PublishedQuerySet

# First words of addresses that no programme may take.
RESERVED_SLUGS = {
    "about", "accessibility", "admin", "api", "calendar", "changes", "en", "feeds", "glossary", "healthz",
    "method", "readyz", "report-an-error", "robots.txt", "search", "sitemap.xml", "static", "style", "zh-hans",
}  # fmt: skip


def validate_slug_is_free(slug):
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("“%(slug)s” is an address of the site itself. Choose another."), params={"slug": slug})


class Programme(Checked, Published):
    slug = models.SlugField(_("slug"), max_length=40, unique=True, validators=[validate_slug_is_free])
    name = bilingual(_("name"))
    description = bilingual(_("what it is"), long=True)
    editorial_rules = bilingual(_("editorial rules, one a line"), long=True, blank=True)
    area = models.ForeignKey("Area", models.PROTECT, null=True, blank=True, verbose_name=_("area"))
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    fictional = models.BooleanField(_("fictional"), default=False)

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["fictional", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="programme_ends_after_it_starts",
                violation_error_message=_("The last day lies before the first: change one of them."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("programme", args=[self.slug])

    @property
    def its_programme(self):
        return self


class Phase(Checked):
    """A stretch of a programme: to 2025, to 2030, to 2060."""

    programme = models.ForeignKey(Programme, models.CASCADE, verbose_name=_("programme"), related_name="phases")
    code = code()
    name = bilingual(_("name"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["starts_on", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="phase_code_unique",
                violation_error_message=_("This programme already has a phase with this code."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="phase_ends_after_it_starts",
                violation_error_message=_("The last day lies before the first: change one of them."),
            ),
        ]

    def __str__(self):
        return self.name
