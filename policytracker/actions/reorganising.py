"""A unit gets another name or becomes part of another one; what documents said of it stays as they said it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext

from policytracker.models import Organisation, Revision, User
from policytracker.record.acts import act

from .publishing import record_edit
from .refused import Refused

NAMES = ("name_en", "name_zh_hans", "short_name_en", "short_name_zh_hans")


@transaction.atomic
def rename(organisation, *, names, on, by, why):
    """Give new names from a day on; the old ones stay among the other names. ``names`` holds one for each of NAMES.

    Raises PermissionDenied, or Refused with nothing written.
    """
    row = _locked(organisation, by)
    problems = list(_too_early(on))
    if all(getattr(row, name) == names[name] for name in NAMES):
        problems.append(gettext("These are the names that it has: give the new ones."))
    old = [getattr(row, name) for name in NAMES]
    for name in NAMES:
        setattr(row, name, names[name])
    others = dict.fromkeys([*row.aliases.splitlines(), *old])
    row.aliases = "\n".join(name for name in others if name.strip() and name not in names.values())
    _keep(row, problems, by, gettext("From %(day)s on: %(why)s") % {"day": on.isoformat(), "why": why})
    return row


@transaction.atomic
def merge(organisation, *, into, on, by, why):
    """End a unit on the day before, and let another carry on: its staff, its reports and figures, whose they are.

    What documents name it for stays its own. Raises PermissionDenied, or Refused with nothing written.
    """
    row = _locked(organisation, by)
    problems = list(_too_early(on))
    if row.successor_id or row.ends_on:
        problems.append(gettext("%(unit)s has ended already.") % {"unit": row})
    if into.ends_on and into.ends_on < on:
        problems.append(gettext("%(unit)s has ended by that day: choose one that goes on.") % {"unit": into})
    if into.kind == Organisation.Kind.COLLECTIVE:
        problems.append(gettext("%(unit)s is a group named in a text: choose one unit.") % {"unit": into})
    if Organisation.objects.ancestors(into).filter(pk=row.pk).exists():
        told = gettext("%(unit)s belongs to %(old)s: choose one that does not, or move it first.")
        problems.append(told % {"unit": into, "old": row})
    if row.published and not into.published:
        problems.append(gettext("%(unit)s is still a draft: publish it first.") % {"unit": into})
    row.ends_on, row.successor = on - timezone.timedelta(days=1), into
    # A programme lists every shared entry that its public rows refer to.
    into.programmes.add(*row.programmes.all())
    _keep(row, problems, by, why, listed=[into])
    User.objects.filter(organisation=row).update(organisation=into)
    return row


def _locked(organisation, by):
    """Who edits what is published."""
    if not by.has_perms(["policytracker.change_organisation", "policytracker.add_revision"]):
        raise PermissionDenied(gettext("Editors and administrators rename and merge organisations."))
    return Organisation.objects.select_for_update().get(pk=organisation.pk)


def _too_early(on):
    if on > timezone.localdate():
        yield gettext("The day lies ahead: come back when it has come.")


def _keep(row, problems, by, why, listed=()):
    try:
        row.full_clean()
    except ValidationError as error:
        problems += error.messages
    if problems:
        raise Refused(problems)
    column = Organisation.history.model._meta.get_field("history_change_reason")
    row._change_reason = Truncator(why).chars(column.max_length)
    with act(Revision.Act.EDIT):
        row.save()
    if row.published:
        record_edit([row, *listed], by=by, why=why)
