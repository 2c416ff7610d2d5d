from django.db import models
from django.utils.translation import gettext_lazy as _

from .checked import Checked
from .fields import bilingual
from .published import ProgrammeRow


class GlossaryTerm(Checked, ProgrammeRow):
    term = bilingual(_("term"))
    explanation = bilingual(_("explanation"), long=True, blank=True)
    source_wording = models.CharField(_("wording of the source text"), max_length=300, blank=True)
    passages = models.ManyToManyField("Passage", blank=True, verbose_name=_("passages"))

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["programme", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code"],
                name="glossary_code_unique",
                violation_error_message=_("This programme already has a term with this code."),
            )
        ]

    def __str__(self):
        return self.term
