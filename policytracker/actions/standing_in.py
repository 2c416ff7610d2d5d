"""Who may stand in for whom. What a stand-in may do then is the business of ``rights`` and ``reporting``."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from policytracker.models import StandIn, User

from .rights import SEAT_OF_A_UNIT, SEAT_OF_THE_OFFICE, Reach

NO_COLLEAGUE = gettext_lazy(
    "Choose a colleague of the same organisation: for a reviewer of the office, else one who reports."
)
BY_GROUPS = "django.contrib.auth.backends.ModelBackend"


def has_a_seat(user):
    """Only approvers and reviewers are stood in for; an administrator's rights are lent to nobody."""
    reach = Reach(user)
    return not user.is_superuser and (reach.signs_off or reach.reviews)


def may_stand_in_for(absent):
    """For a reviewer, others of the office; for an approver, those of the unit who report."""
    people = User.objects.filter(organisation=absent.organisation_id, is_staff=True).exclude(pk=absent.pk)
    for right in SEAT_OF_THE_OFFICE if Reach(absent).reviews else SEAT_OF_A_UNIT:
        able = User.objects.with_perm(right, include_superusers=False, backend=BY_GROUPS)
        people = people.filter(pk__in=able.values("pk"))
    return people


def obstacles(stand_in):
    """What is wrong with a new one, a sentence each."""
    absent, person = stand_in.absent, stand_in.person
    if not has_a_seat(absent):
        yield gettext("Only an approver or a reviewer is stood in for: choose one.")
    elif not may_stand_in_for(absent).filter(pk=person.pk).exists():
        yield str(NO_COLLEAGUE)
    if stand_in.ends_on < timezone.localdate():
        yield gettext("The last day is over: choose a later one.")
    days = StandIn.objects.open().filter(starts_on__lte=stand_in.ends_on, ends_on__gte=stand_in.starts_on)
    for other in days.filter(Q(absent=absent) | Q(absent=person) | Q(person=absent)).select_related("absent", "person"):
        told = gettext("On some of these days %(other)s already (%(first)s to %(last)s): end that first.")
        yield told % {"other": other, "first": other.starts_on.isoformat(), "last": other.ends_on.isoformat()}


def may_end(stand_in, user):
    return stand_in.ended_at is None and (user.is_superuser or user == stand_in.absent)


def end(stand_in, *, by):
    if not may_end(stand_in, by):
        raise PermissionDenied(gettext("The absent person or an administrator ends this."))
    stand_in.ended_at = timezone.now()
    stand_in.save(update_fields=["ended_at"])
