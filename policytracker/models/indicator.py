from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from .fields import PeriodField, bilingual, figure
from .published import Shared


class Indicator(Shared):
    class Direction(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")

        @property
        def sign(self):
            """+1 if more is wanted, -1 if less."""
            return 1 if self == self.UP else -1

    class Measure(models.TextChoices):
        LEVEL = "level", pgettext_lazy("measure", "Level")
        INDEX = "index", _("Index")
        YEARLY_CHANGE = "yearly_change", _("Change on the year before")

    name = bilingual(_("name"))
    definition = bilingual(_("definition"), long=True)
    unit = models.ForeignKey("Unit", models.PROTECT, verbose_name=_("unit of measure"))
    decimals = models.PositiveSmallIntegerField(_("decimals shown"), null=True, blank=True)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction)
    measure = models.CharField(_("measure"), max_length=20, choices=Measure, default=Measure.LEVEL)
    base_time = PeriodField(
        _("base year of a cut"), blank=True, help_text=_("Where the indicator is itself the cut against that year.")
    )
    cumulative = models.BooleanField(_("cumulative"), default=False)
    natural_limit = figure(_("natural limit"), null=True, blank=True)
    data_owner = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("data owner"),
        related_name="indicators",
    )  # fmt: skip

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decimals__isnull=True) | models.Q(decimals__lte=6),
                name="indicator_at_most_six_decimals",
                violation_error_message=_("Figures keep six decimals: show six or fewer."),
            )
        ]

    def __str__(self):
        return self.name
