from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .fields import bilingual, code


class MilestoneQuerySet(models.QuerySet):
    def published(self):
        return self.filter(directive__published=True, directive__programme__published=True)

    def overdue(self, today):
        return self.filter(done_on=None, due_on__lt=today)


class Milestone(Checked):
    class Kind(models.TextChoices):
        PREPARATION = "preparation", _("Preparation")
        STAGE = "stage", _("Stage result")
        CHECK = "check", _("Check and acceptance")
        COMPLETION = "completion", _("Completion")

    belongs_through = "directive"

    directive = models.ForeignKey("Directive", models.PROTECT, verbose_name=_("directive"), related_name="milestones")
    code = code()
    title = bilingual(_("title"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    due_on = models.DateField(_("due on"))
    done_on = models.DateField(_("done on"), null=True, blank=True)
    document = models.ForeignKey("Document", models.PROTECT, verbose_name=_("document that sets it"))

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "code"],
                name="milestone_code_unique",
                violation_error_message=_("This directive already has a milestone with this code."),
            )
        ]

    def __str__(self):
        return self.title

    def clean_fields(self, exclude=None):
        """By the clock of the day it is typed; what was written down earlier is not held against it."""
        super().clean_fields(exclude)
        if self.done_on and self.done_on > timezone.localdate():
            raise ValidationError({"done_on": NOT_YET_DONE}, code="done_on")

    @property
    def published(self):
        """A milestone is as public as its directive."""
        return self.directive.published


NOT_YET_DONE = _("This day has not come yet: leave it empty until the milestone is done.")
