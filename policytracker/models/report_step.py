from django.conf import settings
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class ReportStepQuerySet(models.QuerySet):
    def on_the_way(self):
        """Those that moved the report."""
        return self.exclude(step=ReportStep.Step.HANDED_OVER)


class ReportStep(models.Model):
    """What became of a report on its way to the public, by whom and with what note. Never public, never rewritten."""

    class Step(models.TextChoices):
        HANDED_IN = "handed_in", _("Handed to the unit's approver")
        SIGNED_OFF = "signed_off", _("Signed off by the unit")
        RETURNED = "returned", _("Returned for changes")
        PUBLISHED = "published", _("Checked for release and published")
        # No step on the way: the report stays where it is, in other hands.
        HANDED_OVER = "handed_over", _("Handed over to another author")

    report = models.ForeignKey("ProgressReport", models.CASCADE, verbose_name=_("report"), related_name="steps")
    step = models.CharField(_("step"), max_length=20, choices=Step)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=pgettext_lazy("report step", "by"), related_name="+"
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("in place of"),
        related_name="+",
    )  # fmt: skip
    former_author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("former author"),
        related_name="+",
    )  # fmt: skip
    new_author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("new author"), related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    note = models.TextField(_("note"), blank=True)

    objects = ReportStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of a report")
        ordering = ["report", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(step="returned") | ~models.Q(note=""),
                name="report_step_return_says_why",
                violation_error_message=_("Say what has to be changed before the report is handed in again."),
            ),
            models.CheckConstraint(
                condition=models.Q(step="handed_over", former_author__isnull=False, new_author__isnull=False)
                | (~models.Q(step="handed_over") & models.Q(former_author__isnull=True, new_author__isnull=True)),
                name="report_step_handed_over_between_two",
                violation_error_message=_("A report is handed over by one author to another: name both."),
            ),
        ]

    def __str__(self):
        return self.get_step_display()

    @property
    def who(self):
        """Who took the step, and for whom if as a stand-in."""
        if self.on_behalf_of is None:
            return str(self.by)
        return gettext("%(who)s for %(absent)s") % {"who": self.by, "absent": self.on_behalf_of}

    @property
    def told(self):
        """The note; of what was handed over, the two authors."""
        if self.step != self.Step.HANDED_OVER:
            return self.note
        words = {"former": self.former_author, "new": self.new_author}
        return gettext("from %(former)s to %(new)s") % words
