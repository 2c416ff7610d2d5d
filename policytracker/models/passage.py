from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .fields import bilingual, code


class Passage(Checked):
    """A sentence of a document, by its place; the text only where we may hold it."""

    belongs_through = "document"

    document = models.ForeignKey("Document", models.PROTECT, verbose_name=_("document"), related_name="passages")
    code = code()
    paragraph = models.PositiveSmallIntegerField(_("paragraph"))
    sentence = models.PositiveSmallIntegerField(_("sentence"))
    text = models.TextField(_("text"), blank=True, help_text=_("Empty where we hold only its place."))
    summary = bilingual(_("summary"), long=True)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["document", "paragraph", "sentence"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "paragraph", "sentence"],
                name="passage_place_unique",
                violation_error_message=_("This sentence of the document is already registered."),
            ),
            models.UniqueConstraint(
                fields=["document", "code"],
                name="passage_code_unique",
                violation_error_message=_("This document already has a passage with this code."),
            ),
        ]

    def __str__(self):
        return self.code

    def get_absolute_url(self):
        return f"{self.document.get_absolute_url()}#{self.locator}"

    @property
    def published(self):
        """A passage is as public as its document."""
        return self.document.published

    @property
    def locator(self):
        return f"P{self.paragraph}.S{self.sentence}"


class LostWord(Checked):
    """A place where the copy that we hold lacks words. Suggested readings stand apart from any statement."""

    belongs_through = "document"

    document = models.ForeignKey("Document", models.PROTECT, verbose_name=_("document"), related_name="lost_words")
    passage = models.ForeignKey(
        Passage, models.PROTECT, null=True, blank=True, verbose_name=_("passage"), related_name="lost_words",
        help_text=_("Empty where the words are missing from the title."),
    )  # fmt: skip
    code = code()
    context = models.CharField(_("words around the gap"), max_length=200)
    gaps = models.PositiveSmallIntegerField(_("number of gaps"), default=1)
    note = bilingual(_("note"), long=True, blank=True)
    suggestion = bilingual(_("suggested reading"), blank=True, max_length=200)
    confirmed = models.BooleanField(_("confirmed against the original"), default=False)

    class Meta:
        verbose_name = _("missing word")
        verbose_name_plural = _("missing words")
        ordering = ["document", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "code"],
                name="lost_word_code_unique",
                violation_error_message=_("This document already has a missing word with this code."),
            )
        ]

    def __str__(self):
        return self.code

    def clean(self):
        super().clean()
        check_it_stands_in(self.document_id, self.passage)


def check_it_stands_in(document_id, passage):
    """Raises ValidationError if a row names a passage and, beside it, another document."""
    if passage and document_id and passage.document_id != document_id:
        raise ValidationError({"passage": IN_ANOTHER_DOCUMENT}, code="passage")


IN_ANOTHER_DOCUMENT = _("This passage stands in another document: choose one of the document named here.")
