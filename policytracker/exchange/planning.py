"""What a load would do: which rows are new, which differ, which of these it may correct."""

from django.utils import timezone
from django.utils.translation import gettext as _

from policytracker.models import Programme
from policytracker.record.columns import as_text, is_draft, is_public
from policytracker.record.nouns import NOUNS
from policytracker.record.withdrawals import tombstones

from .problems import problem_in
from .reading import line_feeds

_AT_ONCE = 500


class Plan:
    """``add`` and ``change`` by noun and code; ``corrects`` names what an added correction replaces.

    A changed row of a noun that is never rewritten becomes a row of its own, with a code of its own,
    that names the newest row of its chain. ``problems`` tells of each published row that differs while
    no reason is given, and of each that was withdrawn; rows with a fault of their own are passed over.
    """

    def __init__(self, builder, *, why):
        self.builder = builder
        self.why = why
        self.add = {noun.name: {} for noun in NOUNS}
        self.change = {noun.name: {} for noun in NOUNS}
        self.corrects = {noun.name: {} for noun in NOUNS}
        self.standing = {}
        self.unchanged = self.missing = 0
        self.programme = Programme.objects.filter(slug__in=builder.instances["programme"]).first()
        self.problems = [problem for noun in NOUNS for problem in self._plan(noun)]

    def _plan(self, noun):
        found, withdrawn = self._find_standing(noun), tombstones(noun, self.programme)
        if not noun.shared:
            self.missing += len(found.keys() - self.builder.instances[noun.name].keys())
        for code, instance in self.builder.instances[noun.name].items():
            if not self.builder.rows[noun.name, code].is_whole:
                continue
            if code in withdrawn and code not in found:
                yield self._withdrawn(noun, code, withdrawn[code])
                continue
            if code not in found:
                self.add[noun.name][code] = instance
                continue
            row = self.standing[noun.name, code] = found[code]
            wanted = self.builder.columns_of(noun, code)
            differing = _differences(noun, row, wanted)
            if is_draft(row):
                self.change[noun.name][code] = row
            elif not differing:
                self.unchanged += 1
            elif noun.corrected_by:
                yield from self._correct(noun, code, instance, row, wanted, withdrawn)
            elif self.why or not is_public(row):
                self.change[noun.name][code] = row
            else:
                yield self._refusal(noun, code, differing)

    def _find_standing(self, noun):
        if noun.shared:
            codes = list(self.builder.instances[noun.name])
            rows = []
            for start in range(0, len(codes), _AT_ONCE):
                rows += noun.readable(noun.model.objects.filter(code__in=codes[start : start + _AT_ONCE]))
        else:
            rows = noun.all_rows(self.programme).distinct() if self.programme else []
        return {noun.code_of(noun.read(row, drafts=True)): row for row in rows}

    def _correct(self, noun, code, instance, row, wanted, withdrawn):
        head, length = row, 1
        while newer := noun.model.objects.filter(**{noun.corrected_by: head}).order_by("pk").last():
            head, length = newer, length + 1
        differing = _differences(noun, head, wanted, ignoring={"code", noun.corrected_by})
        if not differing:
            self.unchanged += 1
        elif not self.why:
            yield self._refusal(noun, code, differing)
        else:
            while f"{code}-C{length}" in withdrawn:
                length += 1
            instance.code = f"{code}-C{length}"
            self.add[noun.name][code] = instance
            self.corrects[noun.name][code] = head

    def _withdrawn(self, noun, code, withdrawal):
        told = _("It was withdrawn on %(day)s: take it out of the package. The reason given: %(why)s")
        words = {"day": timezone.localdate(withdrawal.made_at).isoformat(), "why": withdrawal.why}
        return problem_in(noun, self.builder.rows[noun.name, code], noun.key[0], told % words)

    def _refusal(self, noun, code, differing):
        name, (here, there) = next(iter(differing.items()))
        told = _("It is published as “%(here)s”, the package says “%(there)s”. Load with --why REASON to correct it.")
        row = self.builder.rows[noun.name, code]
        return problem_in(noun, row, name, told % {"here": as_text(here), "there": as_text(there)})


def _differences(noun, row, wanted, ignoring=frozenset()):
    """What stands and what is wanted, by column. A reference to a draft may be wanted, none has to be."""
    public, all_ = noun.read(row), noun.read(row, drafts=True)
    differing = {}
    for name, value in wanted.items():
        if isinstance(value, list):
            same = set(public[name]) <= set(value) <= set(all_[name])
        elif isinstance(value, str):
            same = value in (line_feeds(public[name] or ""), line_feeds(all_[name] or ""))
        else:
            same = value in (public[name], all_[name])
        if not same and name not in ignoring:
            differing[name] = (public[name], value)
    return differing
