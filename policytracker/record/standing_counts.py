"""How many targets stand how, and why some cannot be judged. There is never one overall percentage."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from policytracker.models import Standing

VERDICT = Standing.Verdict
# Not known yet: neither good nor bad, and of no colour.
OPEN = (VERDICT.AWAITING_FIGURE, VERDICT.NOT_ASSESSABLE)
# What awaits its final figure has none but others: no reason of its own, yet one that readers look for.
NOT_THE_DECIDING_ONE = "not_the_deciding_one"
REASONS = dict(Standing.Reason.choices) | {NOT_THE_DECIDING_ONE: _("There are figures, but not the one that decides")}


@dataclass(frozen=True)
class ReasonCount:
    value: str
    label: str
    number: int


@dataclass(frozen=True)
class StandingCount:
    """``start`` is where its part of a bar of all targets begins.

    ``stale`` of the number rest on figures too old for the colour that their standing would have.
    """

    value: str
    label: str
    number: int
    start: int
    stale: int
    reasons: list[ReasonCount]

    @property
    def is_open(self):
        return self.value in OPEN

    @property
    def coloured(self):
        return self.number - self.stale

    @property
    def stale_start(self):
        return self.start + self.coloured


def because(targets, reason):
    """Those of a set asked for ``with_standing`` that cannot be judged for this reason."""
    if reason == NOT_THE_DECIDING_ONE:
        return targets.filter(standing=VERDICT.AWAITING_FIGURE, standing_reason="")
    return targets.filter(standing_reason=reason)


def standing_counts(targets, today):
    """Each standing that some of these targets have, in the order of the choices; together they are all of them."""
    columns = ("standing", "standing_reason", "stale_since")
    rows = targets.order_by().with_standing(today).values_list(*columns).annotate(Count("pk"))
    numbers, stale, reasons = Counter(), Counter(), Counter()
    for standing, reason, year, number in rows:
        numbers[standing] += number
        stale[standing] += number if year and standing not in OPEN else 0
        reasons[standing, reason or (NOT_THE_DECIDING_ONE if standing == VERDICT.AWAITING_FIGURE else "")] += number
    counts, start = [], 0
    for standing, label in VERDICT.choices:
        if number := numbers[standing]:
            why = _reasons(standing, reasons) if standing in OPEN else []
            counts.append(StandingCount(standing, label, number, start, stale[standing], why))
            start += number
    return counts


def _reasons(standing, numbers):
    counted = ((reason, label, numbers[standing, reason]) for reason, label in REASONS.items())
    found = [ReasonCount(*reason) for reason in counted if reason[2]]
    return sorted(found, key=lambda reason: -reason.number)
