"""People of each role, as the groups that the migrations make give them rights."""

from django.contrib.auth.models import Group

from policytracker.models import User
from tests import builders as make


def make_person(role, organisation=None, **values):
    """``role``: what the name of a group begins with, or "" for an administrator.

    Without ``organisation``, a person of the office.
    """
    person = make.make_user(organisation=organisation, is_superuser=not role, **values)
    if role:
        person.groups.add(Group.objects.get(name__startswith=role))
    # Permissions are kept on the instance once asked for.
    return User.objects.get(pk=person.pk)


def make_unit_with_directive(**values):
    """An organisation and a directive that it leads, with an open period."""
    unit = make.make_organisation(**values)
    directive = make.make_directive()
    make.make_responsibility(directive=directive, organisation=unit, role="lead")
    make.make_reporting_period(programme=directive.programme)
    return unit, directive
