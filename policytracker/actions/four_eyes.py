"""Nobody publishes what they wrote (``settings.FOUR_EYES``)."""

from django.conf import settings
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext

from policytracker.models import Evidence, Observation, ProgressReport
from policytracker.record.columns import key_of


def written_by(user, rows):
    """Those of the rows, all of one noun, that the person wrote: as author, or by a form of the admin."""
    entries = _entries(user, type(rows[0])).filter(object_id__in=[str(row.pk) for row in rows])
    wrote = set(entries.values_list("object_id", flat=True))
    return [row for row in rows if str(row.pk) in wrote or getattr(row, "author_id", None) == user.pk]


def own_reports(user):
    """A condition on reports: those that somebody else has to publish, because of their text or of a figure."""
    if not settings.FOUR_EYES:
        return Q(pk__in=[])
    figures = Observation.objects.filter(published=False, report__isnull=False)
    wrote_figure, evidence = figures.filter(_wrote(user, Observation)), Evidence.objects.filter(_edited(user, Evidence))
    return (
        _wrote(user, ProgressReport)
        | Q(pk__in=wrote_figure.values("report"))
        | Q(pk__in=evidence.filter(report__isnull=False).values("report"))
        | Q(pk__in=figures.filter(evidence__in=evidence).values("report"))
    )


def _wrote(user, model):
    return Q(author=user) | _edited(user, model)


def _edited(user, model):
    entries = _entries(user, model).annotate(row=Cast("object_id", BigIntegerField()))
    return Q(pk__in=entries.values("row"))


def _entries(user, model):
    noun = ContentType.objects.get_for_model(model)
    return LogEntry.objects.filter(user=user, content_type=noun, action_flag__in=(ADDITION, CHANGE))


def own_work(user, rows):
    """A sentence for each row that somebody else has to publish."""
    by_noun = {}
    for row in rows if settings.FOUR_EYES else ():
        by_noun.setdefault(type(row), []).append(row)
    told = gettext("%(code)s: you wrote this yourself, so somebody else has to publish it.")
    return [told % {"code": _name(row)} for rows in by_noun.values() for row in written_by(user, rows)]


def _name(row):
    return (key_of(row) if hasattr(row, "code") or hasattr(row, "slug") else "") or row
