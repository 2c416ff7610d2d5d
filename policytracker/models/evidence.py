import functools

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .evidence_files import hold, path_of, validate_digest
from .fields import PartialDateField, bilingual, code
from .file_kinds import LONGEST_NAME, ending_of
from .revision import Change


class EvidenceQuerySet(models.QuerySet):
    def public(self):
        return self.filter(public=True)

    def with_file(self):
        return self.exclude(file_sha256="")

    def delete(self):
        digests = list(self.with_file().values_list("file_sha256", flat=True))
        deleted = super().delete()
        remove_unused_later(digests)
        return deleted

    delete.alters_data = True
    delete.queryset_only = True


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
    file_name = models.CharField(_("file"), max_length=LONGEST_NAME, blank=True)
    file_size = models.PositiveIntegerField(_("size of the file in bytes"), null=True, blank=True, editable=False)
    file_sha256 = models.CharField(
        _("digest of the file (SHA-256)"), max_length=64, blank=True, editable=False, validators=[validate_digest]
    )
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
            ),
            models.CheckConstraint(
                condition=Q(file_name="", file_size=None, file_sha256="")
                | (~Q(file_name="") & Q(file_size__isnull=False) & ~Q(file_sha256="")),
                name="evidence_file_is_whole",
                violation_error_message=_("A file has a name, a size and a SHA-256: give all three or none."),
            ),
        ]

    def __str__(self):
        return self.title

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        remove_unused_later([self.file_sha256])
        return deleted

    delete.alters_data = True

    @property
    def file_ending(self):
        return ending_of(self.file_name)

    @property
    def file_kind(self):
        """As readers are told it: PDF, XLSX."""
        return self.file_ending.lstrip(".").upper()


def named_digests(digests):
    """Those that a piece of evidence names, or the record of an earlier day: a past page hands out its files, too."""
    changes = Change.objects.filter(noun="evidence", columns__file_sha256__in=digests)
    rows = Evidence.objects.filter(file_sha256__in=digests)
    return {*rows.values_list("file_sha256", flat=True), *changes.values_list("columns__file_sha256", flat=True)}


def remove_unused_later(digests):
    """Once it is certain that their rows are gone: two pieces of evidence may have the same file."""
    if digests := set(filter(None, digests)):
        transaction.on_commit(functools.partial(_remove_unused, digests))


def _remove_unused(digests):
    for digest in digests:
        with transaction.atomic():
            hold(digest, alone=True)
            if digest not in named_digests([digest]):
                path_of(digest).unlink(missing_ok=True)
