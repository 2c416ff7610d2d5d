"""Targets of an area beside those of the area that it lies in: what each promises, never who does better."""

from dataclasses import dataclass

from django.db.models import Q

from policytracker.models import Target


@dataclass(frozen=True)
class Pair:
    target: Target
    wider: list


def beside_wider_area(targets, area, rows):
    """Each of these targets of an area with those of ``rows`` that stand above it; the rest is left out.

    Above it stands the target that it is recorded to be part of, and what the area that its own lies in has promised
    of the same indicator for the same day.
    """
    alike = Q(
        area=area.parent_id, indicator__in=_values(targets, "indicator_id"), due_on__in=_values(targets, "due_on")
    )
    above = Q(pk__in=_values(targets, "parent_id"))
    found = list(rows.filter(alike | above if area.parent_id else above))
    pairs = [Pair(target, [other for other in found if _stands_above(other, target, area)]) for target in targets]
    return [pair for pair in pairs if pair.wider]


def _values(targets, name):
    return {getattr(target, name) for target in targets} - {None}


def _stands_above(other, target, area):
    alike = (other.area_id, other.indicator_id, other.due_on) == (area.parent_id, target.indicator_id, target.due_on)
    return other.pk == target.parent_id or (alike and None not in (other.indicator_id, other.due_on))
