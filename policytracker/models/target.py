from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from policytracker.assessment.promise import weaker_end

from .checked import Checked
from .fields import DueDayField, PartialDateField, PeriodEndField, PeriodField, bilingual, figure
from .passage import check_it_stands_in
from .published import ProgrammeRow, ProgrammeRowQuerySet
from .standing import Standing
from .unit import measures_otherwise
from .vocabulary import Qualifier

RANGE_HAS_TWO_ENDS = _("A range, and only a range, has an upper end above its lower end.")


class TargetQuerySet(ProgrammeRowQuerySet):
    def with_standing(self, today):
        """Each target with ``standing``, ``standing_reason`` and ``stale_since`` as in force on a day.

        What has not been judged cannot be assessed yet.
        """
        in_force = Standing.objects.filter(target=OuterRef("pk"), starts_on__lte=today).order_by("-starts_on")
        return self.annotate(
            standing=Coalesce(Subquery(in_force.values("verdict")[:1]), Value(Standing.Verdict.NOT_ASSESSABLE)),
            standing_reason=Subquery(in_force.values("reason")[:1]),
            stale_since=Subquery(in_force.values("stale_since")[:1]),
        )


class Target(Checked, ProgrammeRow):
    class Kind(models.TextChoices):
        LEVEL = "level", _("Level to reach")
        REDUCTION = "reduction", _("Reduction against a base year")
        CAP = "cap", _("Cap")
        RANGE = "range", _("Range")
        PEAK_BY = "peak_by", _("Peak by a year")
        QUALITATIVE = "qualitative", _("Qualitative")

        @property
        def has_value(self):
            return self not in (self.PEAK_BY, self.QUALITATIVE)

    class Deadline(models.TextChoices):
        BY = "by", _("by the year")
        BEFORE = "before", _("before the year")

    class Binding(models.TextChoices):
        BINDING = "binding", _("Binding")
        EXPECTED = "expected", _("Expected")
        UNKNOWN = "unknown", _("Not stated")

    # What is promised. It moves by another target that names this one, never in place.
    PROMISED = ("indicator", "area", "unit", "kind", "qualifier", "base_time", "base_value", "time", "deadline",
                "value", "value_high")  # fmt: skip

    directives = models.ManyToManyField("Directive", blank=True, verbose_name=_("directives"), related_name="targets")
    document = models.ForeignKey(
        "Document", models.PROTECT, null=True, blank=True, verbose_name=_("document that sets it"),
        related_name="targets",
    )  # fmt: skip
    passage = models.ForeignKey(
        "Passage", models.PROTECT, null=True, blank=True, verbose_name=_("passage"), related_name="targets"
    )
    indicator = models.ForeignKey(
        "Indicator", models.PROTECT, null=True, blank=True, verbose_name=_("indicator"), related_name="targets"
    )
    area = models.ForeignKey("Area", models.PROTECT, verbose_name=_("area"), related_name="targets")
    scope = bilingual(_("scope within the area"), blank=True)
    statement = bilingual(_("statement"), long=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    qualifier = models.CharField(_("qualifier"), max_length=20, choices=Qualifier, default=Qualifier.EXACT)
    base_time = PeriodField(_("base time"), blank=True)
    base_ends_on = PeriodEndField(_("last day of the base time"), period="base_time")
    base_value = figure(_("base value"), null=True, blank=True)
    base_source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, verbose_name=_("source of the base value"), related_name="+"
    )
    time = PeriodField(_("target time"), blank=True)
    deadline = models.CharField(_("deadline"), max_length=10, choices=Deadline, default=Deadline.BY)
    due_on = DueDayField(_("due on"), period="time")
    value = figure(_("target value"), null=True, blank=True, help_text=_("Of a range, the lower end."))
    value_high = figure(_("upper end of a range"), null=True, blank=True)
    unit = models.ForeignKey(
        "Unit", models.PROTECT, null=True, blank=True, verbose_name=_("unit of its own"),
        help_text=_("Empty where it is the indicator's."),
    )  # fmt: skip
    binding = models.CharField(_("binding or expected"), max_length=20, choices=Binding, default=Binding.UNKNOWN)
    binding_source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, verbose_name=_("source for that"), related_name="+"
    )
    source = models.ForeignKey("Source", models.PROTECT, verbose_name=_("source"), related_name="targets")
    released_on = PartialDateField(_("released on"), blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("part of"), related_name="children"
    )
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("replaces"), related_name="superseded_by"
    )
    see_also = models.ManyToManyField("self", blank=True, verbose_name=_("see also"))
    note = bilingual(_("note"), blank=True, long=True)
    definition_note = bilingual(_("note on the definition"), blank=True, long=True)

    objects = TargetQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["programme", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="target_code_unique",
                violation_error_message=_("This programme already has a target with this code."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["peak_by", "qualitative"]) | Q(value__isnull=False),
                name="target_has_a_value",
                violation_error_message=_("A target of this kind needs a value: give it, or choose another kind."),
            ),
            models.CheckConstraint(
                condition=(Q(kind="range") & Q(value_high__isnull=False) & Q(value_high__gt=models.F("value")))
                | (~Q(kind="range") & Q(value_high__isnull=True)),
                name="target_range_has_two_ends",
                violation_error_message=RANGE_HAS_TWO_ENDS,
            ),
            models.CheckConstraint(
                condition=Q(kind="qualitative") | Q(indicator__isnull=False),
                name="target_has_an_indicator",
                violation_error_message=_(
                    "A target with a number needs an indicator: choose one, or mark it qualitative."
                ),
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True)
                | Q(base_ends_on__isnull=True)
                | Q(due_on__gt=models.F("base_ends_on")),
                name="target_due_after_its_base",
                violation_error_message=_("The target falls due before its base ends: change one of the two times."),
            ),
            models.CheckConstraint(
                condition=Q(base_value__isnull=True) | ~Q(base_time=""),
                name="target_base_value_has_a_time",
                violation_error_message=_("Say of which time the base value is."),
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=models.F("id")),
                name="target_replaces_another",
                violation_error_message=_("A target cannot replace itself: choose the older one."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.statement}"

    def get_absolute_url(self):
        return reverse("target", args=[self.programme.slug, self.code])

    def clean(self):
        super().clean()
        check_it_stands_in(self.document_id, self.passage)
        if self.kind == self.Kind.RANGE and self.value_high is None:
            raise ValidationError({"value_high": RANGE_HAS_TWO_ENDS}, code="value_high")
        if self.kind == self.Kind.REDUCTION and self.value is not None and self.value > 100:
            raise ValidationError({"value": CUT_OF_MORE_THAN_ALL}, code="value")
        if self.is_on_the_wrong_side():
            raise ValidationError({"value": WRONG_SIDE}, code="wrong_side")
        if self.kind != self.Kind.REDUCTION and measures_otherwise(self.unit, self.indicator):
            raise ValidationError({"unit": UNIT_DOES_NOT_FIT}, code="unit")
        indicators = {self.indicator_id, self.supersedes.indicator_id if self.supersedes else None}
        if len(indicators - {None}) > 1:
            raise ValidationError({"supersedes": OF_ANOTHER_INDICATOR}, code="supersedes")

    def is_on_the_wrong_side(self):
        """Does the target lie behind its base, seen in the direction of the indicator?"""
        if self.kind not in (self.Kind.LEVEL, self.Kind.REDUCTION, self.Kind.RANGE) or self.value is None:
            return False
        if self.indicator is None or self.base_value is None:
            return False
        sign = self.indicator.Direction(self.indicator.direction).sign
        asked = self.value if self.value_high is None else weaker_end(self.value, self.value_high, sign)
        # A cut in per cent is taken from the base, except where the indicator is itself the cut.
        is_cut = self.kind == self.Kind.REDUCTION and not self.indicator.base_time
        return sign * (-asked * self.base_value if is_cut else asked - self.base_value) < 0

    @property
    def standing_label(self):
        """Of a target asked for ``with_standing``."""
        return Standing.Verdict(self.standing).label

    @property
    def standing_reason_label(self):
        return Standing.Reason(self.standing_reason).label if self.standing_reason else ""

    @property
    def shown_unit(self):
        return self.unit or (self.indicator and self.indicator.unit)


WRONG_SIDE = _("The target lies on the wrong side of its base for this indicator: check both values, or the direction.")
CUT_OF_MORE_THAN_ALL = _("A reduction is given in per cent and takes away 100 at most: check the value.")
OF_ANOTHER_INDICATOR = _("A target replaces one of the same indicator: choose the older target of this indicator.")
UNIT_DOES_NOT_FIT = _(
    "This unit measures something else than the indicator's, or in another size: empty it, or choose another indicator."
)


class InterimPoint(Checked):
    """A value on the way: 2025 within 2030."""

    belongs_through = "target"

    target = models.ForeignKey(Target, models.CASCADE, verbose_name=_("target"), related_name="interim_points")
    time = PeriodField(_("time"))
    ends_on = PeriodEndField(_("last day"), period="time")
    value = figure(_("value"))
    document = models.ForeignKey("Document", models.PROTECT, verbose_name=_("document that sets it"))

    class Meta:
        verbose_name = _("interim point")
        verbose_name_plural = _("interim points")
        ordering = ["target", "ends_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["target", "time"],
                name="interim_point_unique",
                violation_error_message=_("This target already has an interim point for this time."),
            )
        ]

    def __str__(self):
        return self.time
