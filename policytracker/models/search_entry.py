from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchEntry(models.Model):
    """What the search knows of a public row in a programme that holds or lists it.

    All of it follows from the row's last change; ``record/search_entries.py`` writes it with each revision.
    """

    programme = models.ForeignKey("Programme", models.CASCADE, verbose_name=_("programme"), related_name="+")
    noun = models.CharField(_("kind of entry"), max_length=30)
    code = models.CharField(_("code"), max_length=60)
    padded_code = models.CharField(_("code by which lists are ordered"), max_length=400)
    place = models.CharField(_("place in a document"), max_length=200, blank=True)
    texts = models.JSONField(_("texts"))
    words = models.TextField(_("words"))

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        ordering = ["programme", "noun", "padded_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "noun", "code"],
                name="search_entry_unique",
                violation_error_message=_("The search knows this row of this programme already."),
            )
        ]

    def __str__(self):
        return f"{self.noun} {self.code}"
