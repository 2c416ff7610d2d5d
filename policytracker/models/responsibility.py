from django.db import models
from django.utils.translation import gettext_lazy as _

from .checked import Checked


class ResponsibilityQuerySet(models.QuerySet):
    def published(self):
        """Those whose organisation and document the public may see."""
        return self.filter(organisation__published=True, document__published=True)


class Responsibility(Checked):
    """Who answers for a directive, by which document."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead unit")
        RESPONSIBLE = "responsible", _("Responsible unit")
        COOPERATING = "cooperating", _("Supporting unit")

    belongs_through = "directive"

    directive = models.ForeignKey(
        "Directive", models.CASCADE, verbose_name=_("directive"), related_name="responsibilities"
    )
    organisation = models.ForeignKey(
        "Organisation", models.PROTECT, verbose_name=_("organisation"), related_name="responsibilities"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    document = models.ForeignKey("Document", models.PROTECT, verbose_name=_("document that says so"))

    objects = ResponsibilityQuerySet.as_manager()

    class Meta:
        verbose_name = _("responsibility")
        verbose_name_plural = _("responsibilities")
        ordering = ["directive", "role", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "organisation", "role"],
                name="responsibility_unique",
                violation_error_message=_("This organisation already has this role for this directive."),
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.organisation}"
