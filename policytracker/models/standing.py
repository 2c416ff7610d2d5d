from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(models.Model):
    """How a target stands from a day on, by the figures that are published now.

    Every row follows from the target, its figures and the calendar; the acts that publish write them
    anew. A list asks for the row in force today, so nothing has to be computed when a day passes.
    """

    class Verdict(models.TextChoices):
        ACHIEVED = "achieved", _("Achieved")
        MET = "met", pgettext_lazy("standing", "Met")
        ON_TRACK = "on_track", _("On track")
        SLIGHTLY_BEHIND = "slightly_behind", _("Slightly behind")
        WELL_BEHIND = "well_behind", _("Well behind")
        MOVING_AWAY = "moving_away", _("Moving away")
        MISSED = "missed", pgettext_lazy("standing", "Missed")
        AWAITING_FIGURE = "awaiting_figure", _("Awaiting the final figure")
        NOT_ASSESSABLE = "not_assessable", _("Cannot be assessed yet")

    class Reason(models.TextChoices):
        NO_TARGET = "no_target", _("The document gives no number")
        NO_DATE = "no_date", _("The document sets no date")
        NO_FIGURE = "no_figure", _("No figure has been published")
        ONLY_BOUND = "only_bound", _("The figure that would decide is only a bound")
        NO_BASE = "no_base", _("There is no base value to cut from")
        BASELINE_ONLY = "baseline_only", _("There is no figure later than the base")
        GAP_IN_CHAIN = "gap_in_chain", _("A year is missing from the yearly changes")
        DUE_NOT_AFTER_BASE = "due_not_after_base", _("It falls due before its base")
        TARGET_BEHIND_BASE = "target_behind_base", _("It lies behind its base")
        PEAK_NOT_YET_KNOWN = "peak_not_yet_known", _("A peak is known only from the years after it")
        JUDGED_BY_ITS_YEAR = "judged_by_its_year", _("The figure of its own year is not out yet")
        JUDGED_BY_MILESTONES = "judged_by_milestones", _("No number set; judged by milestones")

    target = models.ForeignKey("Target", models.CASCADE, verbose_name=_("target"), related_name="standings")
    starts_on = models.DateField(_("from"))
    verdict = models.CharField(_("standing"), max_length=20, choices=Verdict)
    reason = models.CharField(_("reason"), max_length=30, choices=Reason, blank=True)
    stale_since = models.PositiveSmallIntegerField(_("year of a figure too old for a colour"), null=True)

    class Meta:
        verbose_name = _("standing of a target")
        verbose_name_plural = _("standings of targets")
        ordering = ["target", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "starts_on"],
                name="standing_once_a_day",
                violation_error_message=_("A target has one standing a day."),
            )
        ]

    def __str__(self):
        return f"{self.target.code} {self.starts_on} {self.verdict}"
