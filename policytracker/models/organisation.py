from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from tree_queries.query import TreeQuerySet

from .checked import Checked
from .fields import bilingual
from .published import Shared, SharedQuerySet
from .vocabulary import Level


class OrganisationQuerySet(SharedQuerySet, TreeQuerySet):
    def carried_by(self, key, today):
        """The keys of an organisation, of those below it, and of those that have ended and whose work they carry on."""
        held = {}
        for row, parent, successor, ends_on in self.values_list("pk", "parent", "successor", "ends_on"):
            ended = ends_on is not None and ends_on < today
            for holder in {parent, successor if ended else None}:
                held.setdefault(holder, []).append(row)
        found, waiting = set(), [key]
        while waiting:
            row = waiting.pop()
            if row not in found:
                found.add(row)
                waiting += held.get(row, ())
        return found


class Organisation(Checked, Shared):
    class Kind(models.TextChoices):
        PARTY = "party", _("Party body")
        GOVERNMENT = "government", _("Government body")
        ENTERPRISE = "enterprise", _("Enterprise")
        MARKET_INSTITUTION = "market_institution", _("Market institution")
        RESEARCH = "research", _("Research body")
        COLLECTIVE = "collective", _("Group named in a text")

    name = bilingual(_("name"))
    short_name = bilingual(_("short name"), blank=True, max_length=100)
    aliases = models.TextField(_("other names, one a line"), blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("belongs to"), related_name="children"
    )
    level = models.CharField(_("level"), max_length=20, choices=Level, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("successor"), related_name="predecessors"
    )
    passages = models.ManyToManyField("Passage", blank=True, verbose_name=_("passages that name it"))

    objects = OrganisationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="organisation_ends_after_it_starts",
                violation_error_message=_("The last day lies before the first: change one of them."),
            )
        ]

    def __str__(self):
        return self.name

    def url_in(self, programme):
        return reverse("organisation", args=[programme.slug, self.code])
