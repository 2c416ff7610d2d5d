"""Who answers for what, by documents that the public may read."""

from django.db.models import Case, IntegerField, Value, When

from policytracker.models import Responsibility
from policytracker.record.nouns import BY_MODEL

BY_ROLE = Case(
    *(When(role=role, then=Value(place)) for place, role in enumerate(Responsibility.Role)),
    output_field=IntegerField(),
)


def responsibilities_in(programme):
    """The public ones, of organisations and by documents of this programme."""
    rows = BY_MODEL[Responsibility].rows(programme)
    rows = rows.filter(organisation__programmes=programme, document__programme=programme)
    return rows.order_by("directive__code", BY_ROLE, "organisation__code")
