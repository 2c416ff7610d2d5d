from django.db import models
from django.utils.translation import gettext_lazy as _

from . import fields


class PublishedQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published=True)


class Published(models.Model):
    """A row that the public sees only once it is published."""

    published = models.BooleanField(_("published"), default=False)

    class Meta:
        abstract = True


class ProgrammeRowQuerySet(PublishedQuerySet):
    def published(self):
        return self.filter(published=True, programme__published=True)

    def of(self, programme):
        return self.filter(programme=programme)


class ProgrammeRow(Published):
    """A published row of one programme, known there by its code."""

    programme = models.ForeignKey("Programme", models.PROTECT, verbose_name=_("programme"))
    code = fields.code()

    objects = ProgrammeRowQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.code


class SharedQuerySet(PublishedQuerySet):
    def of(self, programme):
        return self.filter(programmes=programme)


class Shared(Published):
    """An entry that all programmes may use; each lists the ones that it does."""

    code = fields.code(unique=True)
    programmes = models.ManyToManyField("Programme", blank=True, verbose_name=_("programmes"), related_name="+")

    objects = SharedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.code
