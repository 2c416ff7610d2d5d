from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from policytracker.assessment.times import is_after

from .checked import Checked
from .fields import PartialDateField, bilingual
from .published import ProgrammeRow
from .vocabulary import Grade, Level, grade_c_has_no_address


class Document(Checked, ProgrammeRow):
    class Kind(models.TextChoices):
        DECISION = "decision", _("Decision")
        OPINIONS = "opinions", _("Opinions")
        IMPLEMENTING_OPINIONS = "implementing_opinions", _("Implementing opinions")
        NOTICE = "notice", _("Notice")
        PLAN = "plan", _("Plan")
        OUTLINE = "outline", _("Outline")
        SCHEME = "scheme", pgettext_lazy("document", "Work plan")
        IMPLEMENTATION_PLAN = "implementation_plan", _("Implementation plan")
        ACTION_PLAN = "action_plan", _("Action plan")
        DIVISION = "division", _("Division of work")
        MEASURES = "measures", _("Measures")
        REGULATION = "regulation", _("Regulations")
        STANDARD = "standard", _("Standard")
        WORK_REPORT = "work_report", _("Report on the work of the government")
        NDC = "ndc", _("Nationally determined contribution")
        MEETING_REPORT = "meeting_report", _("Report of a meeting")
        INTERPRETATION = "interpretation", _("Official explanation")
        OTHER = "other", _("Other")

    class Language(models.TextChoices):
        CHINESE = "zh-hans", _("Chinese")
        ENGLISH = "en", _("English")

    number = models.CharField(_("document number"), max_length=100, blank=True)
    title = bilingual(_("title"))
    title_certain = models.BooleanField(
        _("official title"), default=True, help_text=_("Leave empty where the title is our description.")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    level = models.CharField(_("level of government"), max_length=20, choices=Level)
    issuer = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("issuer"), related_name="documents"
    )
    joint_issuers = models.ManyToManyField(
        "Organisation", blank=True, verbose_name=_("issued jointly with"), related_name="joint_documents"
    )
    signed_on = PartialDateField(_("signed on"), blank=True)
    released_on = PartialDateField(_("released on"), blank=True)
    date_note = bilingual(_("note on the dates"), blank=True, long=True)
    url = models.URLField(_("web address"), max_length=500, blank=True)
    language = models.CharField(_("authoritative language"), max_length=10, choices=Language, default=Language.CHINESE)
    grade = models.CharField(_("source grade"), max_length=1, choices=Grade)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["programme", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="document_code_unique",
                violation_error_message=_("This programme already has a document with this code."),
            ),
            grade_c_has_no_address("document_grade_c_no_address"),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    def get_absolute_url(self):
        return reverse("document", args=[self.programme.slug, self.code])

    def clean(self):
        super().clean()
        if is_after(self.signed_on, self.released_on):
            raise ValidationError({"signed_on": SIGNED_AFTER_RELEASE}, code="signed_on")

    @property
    def dated(self):
        """The day that readers sort by: released, else signed; a partial ISO date or empty."""
        return self.released_on or self.signed_on


SIGNED_AFTER_RELEASE = _("It would be signed after it was released: check both dates.")


class DocumentLink(Checked):
    class Relation(models.TextChoices):
        IMPLEMENTS = "implements", _("implements")
        REFINES = "refines", _("refines")
        SUPERSEDES = "supersedes", _("supersedes")
        SEE_ALSO = "see_also", _("see also")

    belongs_through = "document"

    document = models.ForeignKey(Document, models.CASCADE, verbose_name=_("document"), related_name="links")
    relation = models.CharField(_("relation"), max_length=20, choices=Relation)
    other = models.ForeignKey(Document, models.PROTECT, verbose_name=_("other document"), related_name="backlinks")

    class Meta:
        verbose_name = _("link between documents")
        verbose_name_plural = _("links between documents")
        ordering = ["document", "relation", "other"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "relation", "other"],
                name="document_link_unique",
                violation_error_message=_("These two documents are already linked in this way."),
            ),
            models.CheckConstraint(
                condition=~models.Q(document=models.F("other")),
                name="document_link_to_another",
                violation_error_message=_("A document cannot be linked to itself: choose another."),
            ),
        ]

    def __str__(self):
        return f"{self.document.code} {self.get_relation_display()} {self.other.code}"
