from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .checked import Checked
from .fields import bilingual, code
from .vocabulary import DeliveryStatus


class ProgressReportQuerySet(models.QuerySet):
    def published(self):
        return self.filter(
            state=ProgressReport.State.PUBLISHED, directive__published=True, directive__programme__published=True
        )

    def in_hand(self):
        return self.exclude(state=ProgressReport.State.PUBLISHED)

    def current(self):
        """Those that no published report has corrected."""
        corrections = self.model.objects.filter(state=ProgressReport.State.PUBLISHED, corrects=models.OuterRef("pk"))
        return self.exclude(models.Exists(corrections))

    def newest_first(self):
        return self.order_by("-period__ends_on", "-published_on", "-code")


class ProgressReport(Checked):
    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("report", "Draft")
        WITH_APPROVER = "with_approver", _("With the unit's approver")
        SUBMITTED = "submitted", _("Submitted")
        RETURNED = "returned", _("Returned for changes")
        PUBLISHED = "published", _("Published")

    belongs_through = "directive"

    directive = models.ForeignKey("Directive", models.PROTECT, verbose_name=_("directive"), related_name="reports")
    period = models.ForeignKey(
        "ReportingPeriod", models.PROTECT, verbose_name=_("reporting period"), related_name="reports"
    )
    code = code(blank=True, help_text=_("Given when the report is published."))
    status = models.CharField(_("delivery status"), max_length=30, choices=DeliveryStatus)
    summary = bilingual(_("public summary"), long=True)
    reason = bilingual(_("reason"), long=True, blank=True)
    problems = models.TextField(_("problems (internal)"), blank=True)
    next_step = models.TextField(_("next step (internal)"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.DRAFT)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("corrects"), related_name="corrections"
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("author"),
        related_name="reports",
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("reviewer"), related_name="+"
    )

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["directive", "-period__ends_on", "-published_on", "-code"]
        permissions = [
            ("see_all_drafts", _("Can see the drafts of every unit")),
            ("sign_off", _("Can sign off reports for the unit")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "code"],
                condition=~Q(code=""),
                name="report_code_unique",
                violation_error_message=_("This directive already has a report with this code."),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[status.value for status in DeliveryStatus if status.needs_reason])
                | ~Q(reason_en="")
                | ~Q(reason_zh_hans=""),
                name="report_gives_its_reason",
                violation_error_message=_("Give the reason: there are problems, or work was suspended or dropped."),
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | (~Q(code="") & Q(published_on__isnull=False)),
                name="report_published_with_code_and_day",
                violation_error_message=_("A published report needs a code and the day of its publication."),
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=models.F("id")),
                name="report_corrects_another",
                violation_error_message=_("A report cannot correct itself: choose the older one."),
            ),
        ]

    def __str__(self):
        return self.code or f"{self.directive.code} {self.period.code}"

    @property
    def published(self):
        return self.state == self.State.PUBLISHED

    def clean(self):
        super().clean()
        directive, period = (getattr(self, name, None) for name in ("directive", "period"))
        if directive and not directive.reportable:
            raise ValidationError({"directive": NOT_REPORTABLE}, code="directive")
        # What was begun, or is returned, may still be finished.
        begins = self._state.adding and not (self.published or self.corrects)
        if period and begins and not period.is_open:
            raise ValidationError({"period": PERIOD_CLOSED}, code="period")
        if self.corrects not in (None, self) and not self._corrects(self.corrects):
            raise ValidationError({"corrects": CORRECTS_ANOTHER_REPORT}, code="corrects")

    def validate_unique(self, exclude=None):
        super().validate_unique(exclude)
        rows = ProgressReport.objects.filter(directive=self.directive_id, period=self.period_id)
        drafts = rows.exclude(pk=self.pk).exclude(state=self.State.PUBLISHED)
        if not self.published and drafts.exists():
            raise ValidationError({"period": DRAFTED_TWICE}, code="period")

    def _corrects(self, other):
        return other.published and (self.directive_id, self.period_id) == (other.directive_id, other.period_id)


NOT_REPORTABLE = _("This directive is not reportable: choose another.")
PERIOD_CLOSED = _("This period is closed for reports: choose an open one, or name the report that this one corrects.")
DRAFTED_TWICE = _("There is a draft for this directive and period already: go on with that one.")
CORRECTS_ANOTHER_REPORT = _("A correction replaces a published report on the same directive and period: choose one.")
