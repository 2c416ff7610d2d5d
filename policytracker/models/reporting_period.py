import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .directive import Directive
from .fields import bilingual, code


class ReportingPeriodQuerySet(models.QuerySet):
    def open(self):
        return self.filter(is_open=True, programme__published=True)


class ReportingPeriod(Checked):
    programme = models.ForeignKey("Programme", models.PROTECT, verbose_name=_("programme"), related_name="periods")
    code = code()
    name = bilingual(_("name"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    due_on = models.DateField(_("reports due on"))
    is_open = models.BooleanField(_("open for reports"), default=False)

    objects = ReportingPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["programme", "starts_on", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="period_code_unique",
                violation_error_message=_("This programme already has a reporting period with this code."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="period_ends_after_it_starts",
                violation_error_message=_("The last day lies before the first: change one of them."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def frequencies(self):
        """Those of which an interval ends within this period: a yearly report is not asked for each quarter."""
        after = self.ends_on + dt.timedelta(days=1)
        ended = range(_months_to(self.starts_on), _months_to(after))
        return [each for each in Directive.Frequency if any((month + 1) % each.months == 0 for month in ended)]


def _months_to(day):
    """How many months had ended before the one of this day."""
    return day.year * 12 + day.month - 1
