"""The working of a verdict as rows of a table: each number, and what it follows from."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from policytracker.assessment.verdict import Standing
from policytracker.models import Source
from policytracker.models import Standing as StoredStanding
from policytracker.record.working import Base
from policytracker.templatetags.dates import written_out

from .amounts import amount, bare, change_in, goal, latest_amount, pace, share, time_of_base, years
from .verdict_sentence import standing_label

REACHED = {Standing.ACHIEVED, Standing.MET}


@dataclass(frozen=True)
class Row:
    name: str
    value: str
    when: str = ""
    how: str = ""
    source: Source | None = None
    released_on: str = ""
    tags: list = field(default_factory=list)


def rows_of(working):
    """The rows of the table, and nothing for what has no figure."""
    if working.latest is None:
        return []
    rows = [_base(working), _latest(working), _target(working)]
    if shows_pace(working):
        rows += [_done(working), _elapsed(working), _pace(working)]
    return [row for row in [*rows, _outcome(working)] if row]


def shows_pace(working):
    """A cap that is kept has no way to go."""
    return working.has_pace and not (working.target.kind == "cap" and working.verdict.standing in REACHED)


def _base(working):
    verdict, target = working.verdict, working.target
    if verdict.base is None or (target.kind == "cap" and not shows_pace(working)):
        return None
    figure = working.base_figure
    source = figure.source if figure else target.base_source
    stated = working.base_origin == Base.STATED
    return Row(
        name=_("Highest figure") if target.kind == "peak_by" else _("Base"),
        value=amount(working, verdict.base.value, exact=True),
        when=time_of_base(working),
        how="" if target.kind == "peak_by" else base_words(working),
        source=_shown(target.base_source if stated else source),
        released_on=figure.released_on if figure and not stated else "",
    )


def base_words(working):
    return {
        Base.STATED: _("the base given"),
        Base.MEASURED: _("the figure held for the base time"),
        Base.FIRST_FIGURE: _("no base is given: the first figure held"),
        Base.ZERO: _("0 by definition: the indicator is the cut against %(time)s") % {"time": time_of_base(working)},
        Base.HUNDRED: _("the base of the index"),
    }[working.base_origin]


def _latest(working):
    latest = working.latest
    return Row(
        name=_("Figure that decides") if working.verdict.final else _("Latest figure"),
        value=latest_amount(working, exact=True),
        when=written_out(latest.time),
        how=_("yearly changes joined, base = 100") if working.is_chained else "",
        source=_shown(latest.source),
        released_on=latest.released_on,
        tags=[_("provisional")] if latest.provisional else [],
    )


def _target(working):
    verdict, target = working.verdict, working.target
    judged = amount(working, verdict.target, exact=True) if _is_judged_otherwise(working) else ""
    return Row(
        name=_("Target"),
        value=goal(working) or _("no number"),
        when=_("due on %(day)s") % {"day": written_out(verdict.due_day)} if verdict.due_day else _("No date set"),
        how=_("judged against %(value)s") % {"value": judged} if judged else "",
        source=_shown(target.source),
        released_on=target.released_on,
    )


def _is_judged_otherwise(working):
    """Is the number that decides another than the one stated, or stated without its sign?"""
    number = working.verdict.target
    return number is not None and (number != working.target.value or (number < 0 and change_in(working) is not None))


def _done(working):
    verdict = working.verdict
    words = {name: bare(working, value) for name, value in
             (("latest", verdict.latest.value), ("base", verdict.base.value), ("target", verdict.target))}  # fmt: skip
    words["share"] = share(verdict.done, 2)
    return Row(
        name=_("Share of the way done (A)"),
        value=words["share"],
        how="({latest} − {base}) ÷ ({target} − {base}) = {share}".format(**words),
    )


def _elapsed(working):
    passed, whole = (years(value) for value in working.years)
    value = share(working.verdict.elapsed, 2)
    how = _("%(passed)s of %(whole)s years, base to latest figure: %(passed)s ÷ %(whole)s = %(share)s")
    return Row(
        name=_("Share of the time used (S)"), value=value, how=how % {"passed": passed, "whole": whole, "share": value}
    )


def _pace(working):
    verdict = working.verdict
    words = {"done": share(verdict.done, 2), "elapsed": share(verdict.elapsed, 2), "pace": pace(verdict.pace)}
    return Row(name=_("Pace (P = A ÷ S)"), value=words["pace"], how="{done} ÷ {elapsed} = {pace}".format(**words))


def _outcome(working):
    return Row(name=_("What follows"), value=standing_label(working.verdict), how=outcome_words(working))


def outcome_words(working):
    """The test that gave the standing, with its very numbers."""
    verdict, target = working.verdict, working.target
    if verdict.standing == Standing.NOT_ASSESSABLE:
        return StoredStanding.Reason(verdict.reason.value).label
    if verdict.standing == Standing.AWAITING_FIGURE:
        return _("Only the figure for %(time)s itself decides.") % {"time": written_out(target.time)}
    if target.kind == "peak_by":
        return _after_peak(working)
    if verdict.final or verdict.standing == Standing.ACHIEVED or not shows_pace(working):
        return _comparison(working)
    return _band(verdict.standing) % {"pace": pace(verdict.pace)}


def _after_peak(working):
    verdict = working.verdict
    words = {"peak": bare(working, verdict.base.value), "peak_time": time_of_base(working)}
    words |= {"value": bare(working, verdict.latest.value), "time": written_out(working.latest.time)}
    if verdict.latest.last_day == verdict.base.day:
        return _("%(peak)s (%(peak_time)s) is the highest figure and the latest.") % words
    return _("%(value)s (%(time)s) lies below %(peak)s (%(peak_time)s).") % words


def _comparison(working):
    verdict, promise = working.verdict, working.promise
    sign = {(1, False): "≥", (1, True): ">", (-1, False): "≤", (-1, True): "<"}
    words = {
        "value": bare(working, verdict.latest.value),
        "sign": sign[promise.sign, promise.qualifier == "more_than"],
        "target": bare(working, verdict.target),
    }
    if promise.is_reached(verdict.latest.value, verdict.target):
        return _("%(value)s %(sign)s %(target)s holds, whatever the pace.") % words
    return _("%(value)s %(sign)s %(target)s does not hold.") % words


def _band(standing):
    return {
        Standing.ON_TRACK: pgettext("band", "%(pace)s is 0.95 or more."),
        Standing.SLIGHTLY_BEHIND: pgettext("band", "%(pace)s lies from 0.60 to below 0.95."),
        Standing.WELL_BEHIND: pgettext("band", "%(pace)s lies from 0 to below 0.60."),
        Standing.MOVING_AWAY: pgettext("band", "%(pace)s is below 0."),
    }[standing]


def _shown(source):
    return source if source is not None and source.published else None
