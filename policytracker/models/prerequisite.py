from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .circles import CIRCLE, reaches
from .fields import bilingual


class Prerequisite(Checked):
    """What must be in place before a directive may run: the new established before the old is abolished."""

    belongs_through = "directive"

    directive = models.ForeignKey(
        "Directive", models.CASCADE, verbose_name=_("directive"), related_name="prerequisites"
    )
    requires = models.ForeignKey(
        "Directive", models.PROTECT, verbose_name=_("what must be in place first"), related_name="enables"
    )
    document = models.ForeignKey("Document", models.PROTECT, verbose_name=_("document that says so"))
    note = bilingual(_("note"), long=True, blank=True)

    class Meta:
        verbose_name = _("prerequisite")
        verbose_name_plural = _("prerequisites")
        ordering = ["directive", "requires"]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "requires"],
                name="prerequisite_unique",
                violation_error_message=_("This prerequisite is already registered."),
            ),
            models.CheckConstraint(
                condition=~models.Q(directive=models.F("requires")),
                name="prerequisite_is_another",
                violation_error_message=_("A directive cannot be its own prerequisite: choose another."),
            ),
        ]

    def __str__(self):
        return f"{self.directive.code} ← {self.requires.code}"

    def validate_unique(self, exclude=None):
        super().validate_unique(exclude)
        if self.requires_id != self.directive_id and reaches(self.requires_id, self.directive_id, self._required_by):
            raise ValidationError({"requires": CIRCLE}, code="circle")

    def _required_by(self, directives):
        others = Prerequisite.objects.exclude(pk=self.pk).filter(directive__in=directives)
        return others.values_list("requires", flat=True)
