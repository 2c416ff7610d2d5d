import datetime as dt

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from .checked import Checked
from .fields import bilingual
from .instrument import Instrument
from .published import ProgrammeRow, ProgrammeRowQuerySet
from .responsibility import Responsibility
from .vocabulary import DeliveryStatus


class DirectiveQuerySet(ProgrammeRowQuerySet):
    def reportable(self):
        return self.filter(reportable=True)

    def open(self):
        return self.exclude(latest_status__in=[status for status in DeliveryStatus if status.is_closed])

    def overdue(self, today):
        return self.reportable().open().filter(due_on__lt=today)

    def stale(self, today):
        """Reported once, but not for two of their own reporting intervals."""
        late = Q()
        for frequency in Directive.Frequency:
            oldest = today - dt.timedelta(days=2 * frequency.days)
            late |= Q(reporting_frequency=frequency, latest_report_on__lt=oldest)
        return self.reportable().open().filter(late)

    def without_report(self):
        return self.filter(latest_status="")

    def without_lead(self):
        leads = Responsibility.objects.published().filter(directive=OuterRef("pk"), role=Responsibility.Role.LEAD)
        return self.exclude(Exists(leads))

    def without_due_date(self):
        return self.filter(due_on=None)

    def without_target(self):
        targets = self.model.targets.rel.related_model.objects
        return self.exclude(Exists(targets.published().filter(directives=OuterRef("pk"))))


class Directive(Checked, ProgrammeRow):
    class Kind(models.TextChoices):
        MISSION = "mission", _("Mission")
        OUTCOME = "outcome", _("Outcome")
        ACTION = "action", _("Action")
        PROCESS = "process", _("Way of working")
        PRINCIPLE = "principle", _("Principle")

    class NotReportable(models.TextChoices):
        MISSION = "kind_mission", _("It states a mission")
        PRINCIPLE = "kind_principle", _("It states a principle")
        PROCESS = "kind_process", _("It states a way of working")
        PARTY_BODY = "party_body", _("It is addressed to a Party body")
        WHOLE_PROVINCE = "whole_province", _("It is addressed to the whole province")
        ENTERPRISES = "enterprises_in_general", _("It concerns enterprises in general")
        PEOPLE = "the_people", _("It concerns the people in general")

    class Hand(models.TextChoices):
        GOVERNMENT = "government", _("Government")
        MARKET = "market", _("Market")
        MIXED = "mixed", pgettext_lazy("hand", "Both")

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", _("Monthly")
        QUARTERLY = "quarterly", _("Quarterly")
        HALF_YEARLY = "half_yearly", _("Twice a year")
        YEARLY = "yearly", _("Yearly")

        @property
        def days(self):
            return {"monthly": 31, "quarterly": 92, "half_yearly": 184, "yearly": 366}[self]

        @property
        def months(self):
            return {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}[self]

    class PolicyLife(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("policy", "Draft")
        IN_FORCE = "in_force", _("In force")
        UNDER_REVIEW = "under_review", _("Under review")
        SUPERSEDED = "superseded", _("Superseded")
        ENDED = "ended", _("Ended")

    title = bilingual(_("title"))
    statement = bilingual(_("statement"), long=True)
    track = models.ForeignKey("Track", models.PROTECT, verbose_name=_("track"), related_name="directives")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    reportable = models.BooleanField(_("reportable"), default=False)
    not_reportable_because = models.CharField(
        _("not reportable because"), max_length=30, choices=NotReportable, blank=True
    )
    instrument = models.CharField(_("instrument"), max_length=30, choices=Instrument, blank=True)
    hand = models.CharField(_("hand"), max_length=20, choices=Hand, blank=True)
    addressed_to = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("addressed to"),
        related_name="directives_addressed", help_text=_("Whom the text names; a lead needs a responsibility."),
    )  # fmt: skip
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("part of"), related_name="children"
    )
    passages = models.ManyToManyField("Passage", blank=True, verbose_name=_("passages"), related_name="directives")
    industries = models.ManyToManyField("Industry", blank=True, verbose_name=_("industries"), related_name="directives")
    suggested_indicators = models.ManyToManyField(
        "Indicator", blank=True, verbose_name=_("suggested indicators"), related_name="directives"
    )
    starts_on = models.DateField(_("start date"), null=True, blank=True)
    due_on = models.DateField(_("due date"), null=True, blank=True)
    reporting_frequency = models.CharField(_("reporting frequency"), max_length=20, choices=Frequency, blank=True)
    policy_life = models.CharField(_("life of the policy"), max_length=20, choices=PolicyLife, blank=True)

    # Written by the act that publishes a report, never typed in.
    latest_status = models.CharField(
        _("delivery status"), max_length=30, choices=DeliveryStatus, blank=True, editable=False, db_index=True
    )
    latest_report_on = models.DateField(_("latest report"), null=True, editable=False)

    objects = DirectiveQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["latest_status", "latest_report_on"])

    class Meta:
        verbose_name = _("directive")
        verbose_name_plural = _("directives")
        ordering = ["programme", "-reportable", "track__order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="directive_code_unique",
                violation_error_message=_("This programme already has a directive with this code."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(due_on__isnull=True) | Q(due_on__gte=models.F("starts_on")),
                name="directive_due_after_start",
                violation_error_message=_("The due date lies before the start: change one of them."),
            ),
            models.CheckConstraint(
                condition=Q(reportable=True, not_reportable_because="")
                | (Q(reportable=False) & ~Q(not_reportable_because="")),
                name="directive_says_why_not_reportable",
                violation_error_message=_("Say why it is not reportable, or mark it reportable and leave that empty."),
            ),
            models.CheckConstraint(
                condition=Q(reportable=False) | Q(kind__in=["action", "outcome"]),
                name="directive_reportable_kinds",
                violation_error_message=_("Only an action or an outcome is reportable: change the kind, or the mark."),
            ),
            models.CheckConstraint(
                condition=Q(reportable=True) | Q(latest_status=""),
                name="directive_status_only_if_reportable",
                violation_error_message=_("It has published reports, so it must stay reportable."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    def get_absolute_url(self):
        return reverse("directive", args=[self.programme.slug, self.code])
