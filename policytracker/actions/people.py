"""Whom a person may bring in and look after, and with which roles."""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q


def roles_for(user):
    """The roles that hold nothing which the person does not hold."""
    if user.is_superuser:
        return Group.objects.all()
    held = Permission.objects.filter(Q(group__user=user) | Q(user=user))
    return Group.objects.exclude(permissions__in=Permission.objects.exclude(pk__in=held.values("pk")))


def looks_after(reach, person):
    """An administrator everybody; others the people of their own units who may do nothing that they may not."""
    if reach.user.is_superuser:
        return True
    if person.is_superuser or person.organisation_id not in reach.organisations or person.user_permissions.exists():
        return False
    return not person.groups.exclude(pk__in=roles_for(reach.user).values("pk")).exists()


def invite(person, role):
    """Keep a new person with a role: a group, or None for an administrator. The password is theirs to set."""
    person.username = person.email = person.email.lower()
    person.is_staff, person.is_superuser = True, role is None
    person.set_unusable_password()
    person.save()
    person.groups.set([role] if role else [])
