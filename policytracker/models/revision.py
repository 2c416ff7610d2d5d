from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """One act that altered what the public sees."""

    class Act(models.TextChoices):
        LOAD = "load", _("Load")
        PUBLICATION = "publication", _("Publication")
        EDIT = "edit", _("Edit of a published entry")
        CORRECTION = "correction", _("Correction")
        WITHDRAWAL = "withdrawal", _("Withdrawal")

    number = models.PositiveIntegerField(_("revision"), unique=True)
    act = models.CharField(_("act"), max_length=20, choices=Act)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    programme = models.ForeignKey(
        "Programme", models.PROTECT, null=True, blank=True, verbose_name=_("programme"), related_name="revisions"
    )
    organisation = models.ForeignKey(
        "Organisation", models.PROTECT, null=True, blank=True, verbose_name=_("organisation")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("made by"), related_name="+"
    )
    why = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]

    def __str__(self):
        return str(self.number)


class Change(models.Model):
    """One object of a revision: its public columns after it, or none once it is withdrawn."""

    class Kind(models.TextChoices):
        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    revision = models.ForeignKey(Revision, models.PROTECT, verbose_name=_("revision"), related_name="changes")
    noun = models.CharField(_("noun"), max_length=40)
    code = models.CharField(_("code"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    columns = models.JSONField(_("public columns after it"), null=True, encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-revision", "noun", "code"]
        indexes = [models.Index(fields=["noun", "code", "revision"], name="change_of_object")]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "noun", "code"],
                name="change_once_a_revision",
                violation_error_message=_("A revision holds one change of an object."),
            )
        ]

    def __str__(self):
        return f"{self.noun_label} {self.code}"

    @property
    def noun_label(self):
        """The name of the noun in the reader's language; whatever is none stays."""
        try:
            model = apps.get_model("policytracker", self.noun.replace("_", ""))
        except LookupError:
            return self.noun
        return capfirst(model._meta.verbose_name)
