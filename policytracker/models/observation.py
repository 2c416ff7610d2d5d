from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from policytracker.assessment.times import bounds, is_same

from .checked import Checked
from .fields import PartialDateField, PeriodEndField, PeriodField, bilingual, code, figure
from .published import Published, PublishedQuerySet
from .unit import measures_otherwise
from .vocabulary import Qualifier


class ObservationQuerySet(PublishedQuerySet):
    def of(self, programme):
        """The figures of the indicators and areas that a programme uses."""
        return self.filter(indicator__programmes=programme, area__programmes=programme)

    def current(self):
        """Those that no published figure has replaced."""
        replaced = self.model.objects.filter(published=True, supersedes=models.OuterRef("pk"))
        return self.exclude(models.Exists(replaced))

    def newest_first(self):
        return self.order_by("-ends_on", "-released_on", "-code")


class Observation(Checked, Published):
    code = code(unique=True)
    indicator = models.ForeignKey("Indicator", models.PROTECT, verbose_name=_("indicator"), related_name="observations")
    area = models.ForeignKey("Area", models.PROTECT, verbose_name=_("area"), related_name="observations")
    time = PeriodField(_("time"))
    ends_on = PeriodEndField(_("last day"), period="time")
    value = figure(_("value"))
    qualifier = models.CharField(_("qualifier"), max_length=20, choices=Qualifier, default=Qualifier.EXACT)
    unit = models.ForeignKey(
        "Unit", models.PROTECT, null=True, blank=True, verbose_name=_("unit of its own"),
        help_text=_("Empty where it is the indicator's."),
    )  # fmt: skip
    derivation = bilingual(_("how it was worked out"), blank=True)
    provisional = models.BooleanField(_("provisional"), default=False)
    source = models.ForeignKey("Source", models.PROTECT, verbose_name=_("source"), related_name="observations")
    released_on = PartialDateField(_("released on"), blank=True)
    recorded_at = models.DateTimeField(_("entered this record"), default=timezone.now, editable=False)
    series_break = models.BooleanField(_("series break"), default=False)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("replaces"), related_name="superseded_by"
    )
    note = bilingual(_("note"), blank=True, long=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("author"), related_name="+"
    )
    report = models.ForeignKey(
        "ProgressReport", models.SET_NULL, null=True, blank=True, verbose_name=_("handed in with"),
        related_name="figures",
    )  # fmt: skip

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["indicator", "area", "ends_on", "released_on", "code"]
        indexes = [models.Index(fields=["indicator", "area", "ends_on"], name="observation_series")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(supersedes__isnull=True) | ~models.Q(supersedes=models.F("id")),
                name="observation_replaces_another",
                violation_error_message=_("A figure cannot replace itself: choose the older one."),
            ),
        ]

    def __str__(self):
        return self.code

    def clean(self):
        super().clean()
        indicator = self.indicator if self.indicator_id else None
        if measures_otherwise(self.unit, indicator) and not self.note:
            raise ValidationError({"unit": UNIT_NEEDS_A_NOTE}, code="unit")
        if self.supersedes not in (None, self) and not self._corrects(self.supersedes):
            raise ValidationError({"supersedes": CORRECTS_ANOTHER_FIGURE}, code="supersedes")

    def _corrects(self, other):
        series = ("indicator_id", "area_id")
        is_of_the_series = all(getattr(self, name) == getattr(other, name) for name in series)
        return other.published and is_of_the_series and is_same(self.time, other.time)

    def validate_unique(self, exclude=None):
        super().validate_unique(exclude)
        if {"indicator", "area", "source", "time"} & set(exclude or ()):
            return
        ends_on = self.told_by["time"][1]
        told = (
            Observation.objects.published()
            .current()
            .filter(indicator=self.indicator_id, area=self.area_id, source=self.source_id, ends_on=ends_on)
        )
        others = [row for row in told if row.pk not in (self.pk, self.supersedes_id) and row.told_by == self.told_by]
        if others:
            raise ValidationError({"supersedes": TOLD_TWICE % {"code": others[0].code}}, code="told_twice")

    @property
    def told_by(self):
        """What one source tells one figure of, however its time is written."""
        names = ("indicator_id", "area_id", "source_id")
        return {name: getattr(self, name) for name in names} | {"time": bounds(self.time)}

    @property
    def shown_unit(self):
        return self.unit or self.indicator.unit


UNIT_NEEDS_A_NOTE = _("This unit is not the indicator's: say in the note why the figure is kept in it.")
CORRECTS_ANOTHER_FIGURE = _("A correction replaces a published figure of this indicator, area and time: choose one.")
TOLD_TWICE = _("The same source gave %(code)s for this indicator, area and time: name it as the figure replaced.")
