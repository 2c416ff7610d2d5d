from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import bilingual, code, figure
from .published import SharedQuerySet


class Unit(models.Model):
    """A unit of measure as each language writes it: a figure in GW times 100 is one in 万千瓦."""

    code = code(unique=True)
    programmes = models.ManyToManyField("Programme", blank=True, verbose_name=_("programmes"), related_name="+")
    symbol = bilingual(_("symbol"), max_length=60)
    factor = figure(_("factor from the English to the Chinese unit"), default=Decimal(1))

    objects = SharedQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit of measure")
        verbose_name_plural = _("units of measure")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(factor__gt=0),
                name="unit_factor_positive",
                violation_error_message=_("The factor between the two units must be more than zero."),
            )
        ]

    def __str__(self):
        return f"{self.code} {self.symbol}"

    @property
    def measure(self):
        """What a number in it counts: 万辆 may stand for ten thousand vehicles or, by its factor, for one."""
        return self.symbol_zh_hans, self.factor


def measures_otherwise(unit, indicator):
    """Would a number in a row's own unit mean something else in its indicator's?"""
    return unit is not None and indicator is not None and unit.measure != indicator.unit.measure
