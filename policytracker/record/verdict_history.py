"""The verdict at the end of each year, by what the sources had released by then."""

from dataclasses import dataclass

from django.utils import timezone

from policytracker.assessment.times import last_day
from policytracker.assessment.verdict import Verdict

from .verdicts import judged, promise_of


@dataclass(frozen=True)
class YearEnd:
    year: int
    verdict: Verdict

    @property
    def figure(self):
        """The observation that the verdict rested on, or None."""
        return self.verdict.latest and self.verdict.latest.ref


def history_of(target, observations, today):
    """A ``YearEnd`` for each year that has ended since the target was set, oldest first.

    ``observations`` are all published figures of its series in the order of time, the replaced ones
    too: each counts until the one that replaced it was out, so that a later revision does not
    rewrite an earlier verdict. Years that only repeat a final verdict are left out.
    """
    promise = promise_of(target)
    first = _first_year(target, promise)
    years = []
    for year in range(first, today.year) if first else []:
        end = today.replace(year=year, month=12, day=31)
        verdict = judged(promise, known_on(observations, end), end)
        year_end = YearEnd(year, verdict)
        if not (years and verdict.final and _says_the_same(years[-1], year_end)):
            years.append(year_end)
    return years


def out_on(row):
    """When a figure was out: the last day that its release may have been, else the day it entered this record."""
    return last_day(row.released_on) if row.released_on else recorded_on(row)


def recorded_on(row):
    return timezone.localdate(row.recorded_at)


def known_on(observations, day, since=out_on):
    """The figures known on a day, without those that another one had replaced by then; ``since`` says from when."""
    known = [row for row in observations if since(row) <= day]
    replaced = {row.supersedes_id for row in known}
    return [row for row in known if row.pk not in replaced]


def _first_year(target, promise):
    """The year after the base that was stated, but not before the target was set; None where neither is known."""
    base = promise.base_day or promise.cut_since
    return max(filter(None, [base and base.year + 1, _year_set(target)]), default=None)


def _year_set(target):
    """The year in which the target was released, else its document; None where neither is dated."""
    document = target.document
    released = target.released_on or (document and (document.released_on or document.signed_on)) or ""
    return int(released[:4]) if released else None


def _says_the_same(earlier, later):
    return (earlier.verdict.standing, earlier.figure) == (later.verdict.standing, later.figure)
