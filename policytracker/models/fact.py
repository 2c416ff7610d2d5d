from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .checked import Checked
from .fields import PeriodEndField, PeriodField, bilingual, figure
from .published import ProgrammeRow


class Fact(Checked, ProgrammeRow):
    """A sourced sentence of context."""

    text = bilingual(_("text"), long=True)
    area = models.ForeignKey("Area", models.PROTECT, null=True, blank=True, verbose_name=_("area"))
    indicator = models.ForeignKey("Indicator", models.PROTECT, null=True, blank=True, verbose_name=_("indicator"))
    time = PeriodField(_("time"), blank=True)
    ends_on = PeriodEndField(_("last day"), period="time")
    directives = models.ManyToManyField("Directive", blank=True, verbose_name=_("directives"), related_name="facts")
    source = models.ForeignKey("Source", models.PROTECT, verbose_name=_("source"), related_name="facts")

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["programme", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="fact_code_unique",
                violation_error_message=_("This programme already has a fact with this code."),
            )
        ]


class FactFigure(models.Model):
    """A number that a fact names."""

    fact = models.ForeignKey(Fact, models.CASCADE, verbose_name=_("fact"), related_name="figures")
    position = models.PositiveSmallIntegerField(_("position"))
    measure = bilingual(pgettext_lazy("fact", "measure"))
    indicator = models.ForeignKey("Indicator", models.PROTECT, null=True, blank=True, verbose_name=_("indicator"))
    area = models.ForeignKey("Area", models.PROTECT, null=True, blank=True, verbose_name=_("area"))
    time = PeriodField(_("time"), blank=True)
    value = figure(_("value"))
    unit = models.ForeignKey("Unit", models.PROTECT, verbose_name=_("unit of measure"))

    class Meta:
        verbose_name = _("figure in a fact")
        verbose_name_plural = _("figures in facts")
        ordering = ["fact", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["fact", "position"],
                name="fact_figure_unique",
                violation_error_message=_("This fact already has a figure at this position."),
            )
        ]

    def __str__(self):
        return self.measure
