from django.db import models
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .fields import PartialDateField, bilingual
from .published import ProgrammeRow


class Evaluation(Checked, ProgrammeRow):
    """What an official body found, in its own word and scale; never mixed with our verdict."""

    class Reading(models.TextChoices):
        FAVOURABLE = "favourable", _("Favourable")
        UNFAVOURABLE = "unfavourable", _("Unfavourable")
        MIXED = "mixed", _("Mixed")

    target = models.ForeignKey(
        "Target", models.PROTECT, null=True, blank=True, verbose_name=_("target"), related_name="evaluations"
    )
    area = models.ForeignKey("Area", models.PROTECT, null=True, blank=True, verbose_name=_("area"))
    scope = bilingual(_("scope"), blank=True)
    body = bilingual(_("official body"))
    found_on = PartialDateField(_("date"))
    word = bilingual(_("finding as issued"), blank=True)
    scale = bilingual(_("scale as issued"), blank=True)
    counts = bilingual(_("counts as issued"), blank=True)
    reading = models.CharField(
        _("our reading of the finding"), max_length=20, choices=Reading, blank=True,
        help_text=_("How we read the word, to set it beside our verdict; the word itself stays as issued."),
    )  # fmt: skip
    source = models.ForeignKey("Source", models.PROTECT, verbose_name=_("source"), related_name="evaluations")
    released_on = PartialDateField(_("released on"), blank=True)

    class Meta:
        verbose_name = _("official evaluation")
        verbose_name_plural = _("official evaluations")
        ordering = ["-found_on", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="evaluation_code_unique",
                violation_error_message=_("This programme already has an evaluation with this code."),
            ),
            models.CheckConstraint(
                condition=~models.Q(word_en="") | ~models.Q(word_zh_hans=""),
                name="evaluation_gives_its_word",
                violation_error_message=_("Give the finding in the word that the body used, in either language."),
            ),
        ]
