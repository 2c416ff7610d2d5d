from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from tree_queries.query import TreeQuerySet

from .checked import Checked
from .fields import bilingual
from .published import Shared, SharedQuerySet


class IndustryQuerySet(SharedQuerySet, TreeQuerySet):
    """Of a noun that programmes share, and of a tree."""


class Industry(Checked, Shared):
    name = bilingual(_("name"))
    definition = bilingual(_("definition"), long=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("belongs to"), related_name="children"
    )
    grouping = models.BooleanField(
        _("grouping of ours"), default=False, help_text=_("A heading that we made, not named in a document.")
    )
    gbt4754 = models.CharField(_("GB/T 4754—2017 codes"), max_length=200, blank=True)
    isic = models.CharField(_("ISIC Rev. 4 codes"), max_length=200, blank=True)
    source_wording = models.CharField(_("wording of the source text"), max_length=300, blank=True)
    passages = models.ManyToManyField("Passage", blank=True, verbose_name=_("passages that name it"))

    objects = IndustryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("industry")
        verbose_name_plural = _("industries")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="industry_not_its_own_parent",
                violation_error_message=_("An industry cannot belong to itself: choose another, or none."),
            )
        ]

    def __str__(self):
        return self.name

    def url_in(self, programme):
        return reverse("industry", args=[programme.slug, self.code])
