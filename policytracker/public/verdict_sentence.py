"""A verdict in one sentence."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from policytracker.assessment.verdict import Reason, Standing
from policytracker.models import Standing as StoredStanding
from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figures import observed_figure

from .amounts import amount, change_in, goal, latest_amount, points, share, time_of_base

BY_REASON = {
    Reason.NO_TARGET: _("The document gives no number, so no figure can tell how far it has come."),
    Reason.NO_DATE: _("The document sets no date, so no pace can be asked of it."),
    Reason.NO_FIGURE: _("This record holds no figure that could tell how far it has come."),
    Reason.ONLY_BOUND: _(
        "It fell due on %(due)s. The figure for then is only a bound, %(bound)s, which does not show whether"
        " the target, %(goal)s, was met."
    ),
    Reason.NO_BASE: _("Nothing tells the value to cut from, so no way can be measured."),
    Reason.BASELINE_ONLY: _(
        "The latest figure, %(value)s (%(time)s), is the base or no later than it: no way can be measured yet."
    ),
    Reason.GAP_IN_CHAIN: _("A year is missing from the yearly changes, so they do not add up to one."),
    Reason.DUE_NOT_AFTER_BASE: _("It falls due no later than its base, so no pace can be worked out."),
    Reason.TARGET_BEHIND_BASE: _("The number asked for lies behind the base, so no way leads to it."),
    Reason.PEAK_NOT_YET_KNOWN: _("A peak is known only once later figures lie below it; none does yet."),
    Reason.JUDGED_BY_ITS_YEAR: _("It is met or missed by the figure for %(due_time)s alone, which is not out yet."),
    Reason.JUDGED_BY_MILESTONES: _("It has no number and is judged by milestones."),
}
BY_STANDING = {
    Standing.ACHIEVED: _(
        "%(value)s (%(time)s) meets the target, %(goal)s, before it falls due on %(due)s: achieved so far."
    ),
    Standing.MET: _("%(value)s %(when)s, against a target of %(goal)s: met."),
    Standing.MISSED: _("%(value)s %(when)s, against a target of %(goal)s: missed."),
    Standing.MOVING_AWAY: _("%(value)s (%(time)s) does not keep to %(goal)s: moving away."),
}
# Where the figure is a change: "a cut of 16.9%" is set beside "a cut of 18%".
CHANGE = {
    Standing.ACHIEVED: pgettext_lazy(
        "change", "%(value)s (%(time)s) meets the target, %(goal)s, before it falls due on %(due)s: achieved so far."
    ),
    Standing.MET: _("%(value)s %(when)s; the target was %(goal)s: met."),
    Standing.MISSED: _("%(value)s %(when)s; the target was %(goal)s: missed."),
}
BY_PACE = _(
    "From %(base)s (%(base_time)s) it had come to %(value)s (%(time)s), %(done)s of the way to %(target)s"
    " with %(elapsed)s of the time used: %(standing)s."
)
CUT_BY_PACE = _(
    "By %(time)s, %(points)s of %(target_points)s points were reached, %(done)s of the way"
    " with %(elapsed)s of the time used: %(standing)s."
)
AWAY_BY_PACE = _("From %(base)s (%(base_time)s) it went to %(value)s (%(time)s), away from %(target)s: moving away.")
ACHIEVED_UNDATED = _("%(value)s (%(time)s) meets the target, %(goal)s: achieved so far.")
CAP_KEPT = _("%(value)s (%(time)s) keeps to %(goal)s, which holds until %(due)s: achieved so far.")
CAP_KEPT_UNDATED = _("%(value)s (%(time)s) keeps to %(goal)s: achieved so far.")
AWAITING = _("It fell due on %(due)s, and the figure for then is not in this record yet.")
AWAITING_AFTER_PACE = _(
    "It fell due on %(due)s, and the figure for then is not in this record yet."
    " By %(time)s, %(done)s of the way was done with %(elapsed)s of the time used."
)
AWAITING_AFTER = _(
    "It fell due on %(due)s, and the figure for then is not in this record yet. The latest is %(value)s (%(time)s)."
)
PEAKED = {
    Standing.ACHIEVED: _(
        "The highest figure is %(base)s (%(base_time)s); the latest, %(value)s (%(time)s), lies below it:"
        " achieved so far."
    ),
    Standing.MET: _(
        "The highest figure, %(base)s (%(base_time)s), lies no later than %(due)s, and later ones below it: met."
    ),
    Standing.MISSED: _("The highest figure, %(base)s (%(base_time)s), lies after %(due)s: missed."),
    Standing.AWAITING_FIGURE: AWAITING,
}
# Where the directives that it serves have none either.
NO_MILESTONE = _("It has no number and is judged by milestones; none is recorded yet.")


def sentence_of(working):
    text = str(_pattern(working)) % _words(working)
    return text[:1].upper() + text[1:]


def standing_label(verdict):
    return str(StoredStanding.Verdict(verdict.standing.value).label)


def _pattern(working):
    verdict = working.verdict
    if verdict.standing == Standing.NOT_ASSESSABLE:
        return BY_REASON[verdict.reason]
    if working.target.kind == "peak_by":
        return PEAKED[verdict.standing]
    if verdict.standing == Standing.AWAITING_FIGURE:
        return _awaiting(working)
    if verdict.standing == Standing.ACHIEVED:
        return _achieved(working)
    if working.has_pace and not verdict.final:
        return _by_pace(working)
    return _compared(working)


def _by_pace(working):
    if working.verdict.standing == Standing.MOVING_AWAY:
        return AWAY_BY_PACE
    return CUT_BY_PACE if counts_points(working) else BY_PACE


def counts_points(working):
    """Is the figure itself the cut, counted from nothing?"""
    return working.promise.kind == "reduction" and working.promise.cut_since is not None


def _awaiting(working):
    if working.verdict.reason == Reason.ONLY_BOUND:
        return BY_REASON[Reason.ONLY_BOUND]
    if working.latest is None:
        return AWAITING
    forward = working.has_pace and working.verdict.pace >= 0
    return AWAITING_AFTER_PACE if forward else AWAITING_AFTER


def _achieved(working):
    due = working.verdict.due_day is not None
    if working.target.kind == "cap":
        return CAP_KEPT if due else CAP_KEPT_UNDATED
    return _compared(working) if due else ACHIEVED_UNDATED


def _compared(working):
    standing = working.verdict.standing
    return CHANGE[standing] if standing in CHANGE and change_in(working) else BY_STANDING[standing]


def _words(working):
    verdict, target = working.verdict, working.target
    words = {"standing": standing_label(verdict).lower(), "due": written_out(verdict.due_day)}
    words |= {"due_time": written_out(target.time), "goal": goal(working)}
    if verdict.reason == Reason.ONLY_BOUND:
        words["bound"] = next(observed_figure(row) for row, why in working.left_out if why == "bound")
    if verdict.latest:
        words |= {"value": latest_amount(working), "time": written_out(working.latest.time)}
        words["when"] = _when(working.latest.time) % words
    if verdict.base and target.indicator:
        words |= {"base": amount(working, verdict.base.value), "base_time": time_of_base(working)}
    if verdict.target is not None:
        words["target"] = amount(working, verdict.target)
    if working.has_pace:
        words |= {"done": share(verdict.done), "elapsed": share(verdict.elapsed)}
    if verdict.latest and counts_points(working):
        words |= {"points": points(working, verdict.latest.value), "target_points": points(working, verdict.target)}
    return words


def _when(time):
    """ "in 2025", "on 31 December 2025": a day has ten signs."""
    return pgettext("figure", "on %(time)s") if len(time) == 10 else pgettext("figure", "in %(time)s")
