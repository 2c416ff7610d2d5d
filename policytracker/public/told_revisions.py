"""Revisions as a page tells them: who, why, how much, and the entries where they are few."""

from dataclasses import dataclass

from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from policytracker.models import Change, Organisation
from policytracker.record.nouns import BY_NAME
from policytracker.record.programme_changes import ORDER, Told

SUMS = {
    Change.Kind.ADDED: ngettext_lazy("%(number)d entry published", "%(number)d entries published", "number"),
    Change.Kind.CHANGED: ngettext_lazy("%(number)d entry changed", "%(number)d entries changed", "number"),
    Change.Kind.WITHDRAWN: ngettext_lazy("%(number)d entry withdrawn", "%(number)d entries withdrawn", "number"),
}
# What the list of a noun is called by is not always what several of it are.
COUNTED = {"glossary_term": _("glossary terms"), "evidence": _("pieces of evidence")}


@dataclass(frozen=True)
class Count:
    number: int
    noun: str
    query: str


@dataclass(frozen=True)
class ToldRevision:
    """``sums`` are (sentence, counts by noun), in the order of the kinds of change."""

    revision: Told
    organisation: str
    sums: list
    entries: list

    @property
    def query(self):
        return _query(self.revision.number)


def told_revision(revision, rows, entries):
    office = revision.organisation and rows.named(Organisation, revision.organisation)
    return ToldRevision(revision, office.name if office else "", sums_of(revision), entries)


def sums_of(revision):
    return [_sum(revision, kind) for kind in SUMS if any(kind == own for own, _of in revision.numbers)]


def _sum(revision, kind):
    numbers = {noun: number for (own, noun), number in revision.numbers.items() if own == kind}
    total = sum(numbers.values())
    counts = [Count(numbers[noun], _called(noun, numbers[noun]), _query(revision.number, noun)) for noun in ORDER
              if noun in numbers]  # fmt: skip
    return SUMS[kind] % {"number": total}, counts


def _called(noun, number):
    names = BY_NAME[noun].model._meta
    return names.verbose_name if number == 1 else COUNTED.get(noun, names.verbose_name_plural)


def _query(number, noun=""):
    return "?" + urlencode({"revision": number} | ({"kind": noun} if noun else {}))
