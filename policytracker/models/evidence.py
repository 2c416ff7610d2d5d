from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField, bilingual, code


class EvidenceQuerySet(models.QuerySet):
    def public(self):
        return self.filter(public=True)


class Evidence(models.Model):
    """What shows that a report, a milestone or a figure is true."""

    code = code(unique=True)
    report = models.ForeignKey(
        "ProgressReport", models.PROTECT, null=True, blank=True, verbose_name=_("report"), related_name="evidence"
    )
    milestone = models.ForeignKey(
        "Milestone", models.PROTECT, null=True, blank=True, verbose_name=_("milestone"), related_name="evidence"
    )
    observation = models.ForeignKey(
        "Observation", models.PROTECT, null=True, blank=True, verbose_name=_("figure"), related_name="evidence"
    )
    title = bilingual(_("title"))
    url = models.URLField(_("web address"), max_length=500, blank=True)
    page = models.CharField(_("page"), max_length=40, blank=True)
    dated = PartialDateField(_("date"), blank=True)
    public = models.BooleanField(_("public"), default=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(report__isnull=False, milestone=None, observation=None)
                | Q(report=None, milestone__isnull=False, observation=None)
                | Q(report=None, milestone=None, observation__isnull=False),
                name="evidence_of_one_thing",
                violation_error_message=_(
                    "Evidence belongs to one report, one milestone or one figure: name just one."
                ),
            )
        ]

    def __str__(self):
        return self.title
