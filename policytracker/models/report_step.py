from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportStep(models.Model):
    """What became of a report on its way to the public, by whom and with what note. Never public, never rewritten."""

    class Step(models.TextChoices):
        HANDED_IN = "handed_in", _("Handed to the unit's approver")
        SIGNED_OFF = "signed_off", _("Signed off by the unit")
        RETURNED = "returned", _("Returned for changes")
        PUBLISHED = "published", _("Checked for release and published")

    report = models.ForeignKey("ProgressReport", models.CASCADE, verbose_name=_("report"), related_name="steps")
    step = models.CharField(_("step"), max_length=20, choices=Step)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=pgettext_lazy("report step", "by"), related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of a report")
        ordering = ["report", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(step="returned") | ~models.Q(note=""),
                name="report_step_return_says_why",
                violation_error_message=_("Say what has to be changed before the report is handed in again."),
            )
        ]

    def __str__(self):
        return self.get_step_display()
