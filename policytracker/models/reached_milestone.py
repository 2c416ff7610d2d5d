from django.db import models
from django.utils.translation import gettext_lazy as _


class ReachedMilestone(models.Model):
    """A milestone that a report says was reached; it is so marked for the public when the report is published."""

    report = models.ForeignKey(
        "ProgressReport", models.CASCADE, verbose_name=_("report"), related_name="reached_milestones"
    )
    milestone = models.ForeignKey(
        "Milestone", models.PROTECT, verbose_name=_("milestone"), related_name="reached_by_report"
    )
    done_on = models.DateField(_("done on"))

    class Meta:
        verbose_name = _("milestone reached")
        verbose_name_plural = _("milestones reached")
        ordering = ["report", "done_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "milestone"],
                name="milestone_reached_once_a_report",
                violation_error_message=_("This report already says when this milestone was reached."),
            )
        ]

    def __str__(self):
        return str(self.milestone)
