"""Worked examples: three real targets with their figures, and five of the textbook."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from policytracker.assessment.judging import judge
from policytracker.assessment.promise import Figure, Kind, Promise
from policytracker.assessment.verdict import Verdict
from policytracker.models import Programme, Standing, Target
from policytracker.record.verdicts import figures_by_series, judged_targets, verdict_of
from policytracker.record.working import Working, working_of

from .amounts import share
from .verdict_sentence import sentence_of, standing_label
from .working_rows import rows_of

WORD = Standing.Verdict
# One target for each of these, in this order: the first that has one of the standings.
WANTED = ((WORD.MET,), (WORD.MISSED, WORD.SLIGHTLY_BEHIND), (WORD.NOT_ASSESSABLE,))
PLAIN_KINDS = (Target.Kind.LEVEL, Target.Kind.REDUCTION)
BASE_YEAR, THIS_YEAR, DUE_YEAR = 2020, 2023, 2025


@dataclass(frozen=True)
class Example:
    working: Working

    @property
    def target(self):
        return self.working.target

    @property
    def label(self):
        return standing_label(self.working.verdict)

    @property
    def sentence(self):
        return sentence_of(self.working)

    @property
    def rows(self):
        return rows_of(self.working)


@dataclass(frozen=True)
class Textbook:
    """A case from base to target, as others work it out (``elsewhere``) and as it is."""

    name: str
    verdict: Verdict
    elsewhere: str

    @property
    def label(self):
        return standing_label(self.verdict)

    @property
    def done(self):
        return share(self.verdict.done) if self.verdict.done is not None else ""


def worked_examples(today):
    """Of the first real programme: a target met, one missed or behind, and one that can't be judged."""
    programme = Programme.objects.published().filter(fictional=False).order_by("slug").first()
    if programme is None:
        return []
    targets = judged_targets(programme).select_related("indicator__unit", "programme", "unit", "source", "base_source")
    chosen = _chosen(list(targets.with_standing(today)))
    series = figures_by_series(programme) if chosen else {}
    return [_example(target, series.get((target.indicator_id, target.area_id), []), today) for target in chosen]


def _chosen(targets):
    """Those whose working shows most: with a base of their own, of a plain kind, the duties first."""
    targets.sort(key=_less_telling)
    found = (next((row for row in targets if row.standing in standings), None) for standings in WANTED)
    return [row for row in found if row]


def _less_telling(target):
    is_duty = target.binding == Target.Binding.BINDING
    return not target.base_time, target.kind not in PLAIN_KINDS, not is_duty, target.code


def _example(target, observations, today):
    verdict = verdict_of(target, observations, today)
    return Example(working_of(target, verdict, observations))


def textbook_cases():
    """Five cases on which common results frameworks go wrong, after three of five years."""
    return [
        _textbook(_("A share is to rise from 38 to 42 and stands at 40"), 38, 42, 40, _("95%, “high”"), "up"),
        _textbook(
            _("Energy per unit of output is to fall from 100 to 86 and stands at 95"),
            100, 86, 95, _("110%, “high”; another framework: 0%"),
        ),
        _textbook(_("The same, but it has risen to 103"), 100, 86, 103, _("120%, “high”")),
        _textbook(_("Something is to be phased out, from 20 to 0, and stands at 5"), 20, 0, 5, _("nothing, or 0%")),
        _textbook(_("A cap: to stay at or below 100; it stands at 98"), None, 100, 98, _("0%"), kind=Kind.CAP),
    ]  # fmt: skip


def _textbook(name, base, target, latest, elsewhere, direction="down", kind=Kind.LEVEL):
    promise = Promise(
        kind=kind,
        direction=direction,
        base_day=_year_end(BASE_YEAR),
        base_value=None if base is None else Decimal(base),
        due_day=_year_end(DUE_YEAR),
        value=Decimal(target),
    )
    return Textbook(
        name, judge(promise, [Figure(_year_end(THIS_YEAR), Decimal(latest))], _year_end(THIS_YEAR)), elsewhere
    )


def _year_end(year):
    return dt.date(year, 12, 31)
