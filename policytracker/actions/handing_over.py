"""Somebody leaves, or passes their work on: what they have begun goes to a colleague, in one transaction."""

from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from policytracker.models import Observation, Organisation, ProgressReport, ReportStep, User

from .people import looks_after
from .refused import Refused
from .rights import Reach


@dataclass(frozen=True)
class OpenWork:
    """What names a person as its author and is not published yet."""

    reports: QuerySet
    figures: QuerySet


def open_work(person):
    return OpenWork(
        ProgressReport.objects.in_hand().filter(author=person).select_related("directive__programme", "period"),
        Observation.objects.filter(published=False, author=person).select_related("indicator", "area"),
    )


def colleagues(person):
    """The staff of the person's organisation and of those above it; for who has none, others without one."""
    own = person.organisation_id
    above = Organisation.objects.ancestors(own, include_self=True) if own else []
    near = Q(organisation__in=above) if own else Q(organisation__isnull=True)
    return User.objects.filter(near, is_active=True, is_staff=True).exclude(pk=person.pk)


@transaction.atomic
def hand_over(person, *, to, by):
    """Make a colleague the author of what the person has begun, and return how much that was.

    Who wrote it so far still counts as having written it. Raises PermissionDenied unless the person is theirs to look
    after, Refused if the colleague may not write it.
    """
    _allow(person, by)
    work = open_work(person)
    reports = list(work.reports.select_for_update(of=["self"]))
    figures = list(work.figures.select_for_update(of=["self"]))
    if not colleagues(person).filter(pk=to.pk).exists():
        raise Refused([gettext("Choose an active colleague of the same organisation or of one above it.")])
    if problems := list(_not_theirs(work, to)):
        raise Refused(problems)
    # Four eyes read in the log who was an author once.
    told = gettext("Wrote this until %(by)s handed it over to %(new)s") % {"by": by, "new": to}
    _log(person, [*reports, *figures], told)
    for report in reports:
        names = {"former_author": person, "new_author": to}
        ReportStep.objects.create(report=report, step=ReportStep.Step.HANDED_OVER, by=by, **names)
    for rows, model in ((reports, ProgressReport), (figures, Observation)):
        model.objects.filter(pk__in=[row.pk for row in rows]).update(author=to)
    return len(reports) + len(figures)


@transaction.atomic
def leave(person, *, by, to=None):
    """The person may not sign in any more; what they have begun goes to ``to``, where somebody is named."""
    _allow(person, by)
    if person == by:
        raise Refused([gettext("You cannot shut yourself out: ask somebody else who looks after your unit.")])
    number = hand_over(person, to=to, by=by) if to else 0
    _set_active(person, by, False, gettext("Deactivated"))
    return number


@transaction.atomic
def come_back(person, *, by):
    _allow(person, by)
    _set_active(person, by, True, gettext("Let in again"))


def _allow(person, by):
    if not (by.has_perm("policytracker.change_user") and looks_after(Reach(by), person)):
        raise PermissionDenied(gettext("Their approver or an administrator does this."))


def _set_active(person, by, active, told):
    person.is_active = active
    person.save(update_fields=["is_active"])
    _log(by, [person], told)


def _not_theirs(work, to):
    """A sentence for each row that the colleague could not go on with."""
    reach, told = Reach(to), gettext("%(person)s may not write %(row)s: choose somebody who may.")
    corrects = Q(corrects__isnull=False) if reach.reviews else Q(pk__in=[])
    reports, figures = work.reports, work.figures
    if to.has_perm("policytracker.change_progressreport"):
        reports = reports.exclude(Q(directive__in=reach.directives()) | corrects)
    if to.has_perm("policytracker.change_observation"):
        theirs = Q(report__isnull=True, indicator__in=reach.indicators())
        figures = figures.exclude(theirs | Q(report__directive__in=reach.directives()))
    for row in [*reports, *figures]:
        yield told % {"person": to, "row": row}


def _log(user, rows, told):
    if rows:
        LogEntry.objects.log_actions(user.pk, rows, CHANGE, told)
