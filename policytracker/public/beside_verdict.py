"""What stands beside a verdict and is no part of it: cautions, years of a cap, the next point, the outlook."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figures import observed_figure

from .amounts import amount, estimate, time_of_base
from .verdict_sentence import standing_label

FLAGS = {
    "provisional": gettext_lazy("The figure that it rests on is provisional."),
    "after_break": gettext_lazy(
        "The series has a break: only the figures after it are judged, for those before cannot be compared with them."
    ),
    "weaker_end": gettext_lazy("A range is judged by its weaker end."),
    "bound": gettext_lazy(
        "The figure is a bound (“more than”, “at most”): the true value may lie beyond it, and the verdict differ."
    ),
    "stale": gettext_lazy("The latest figure is older than 24 months, so the verdict carries no colour."),
    "left_out_forecast": gettext_lazy("A figure given out before its time had ended is a forecast and not counted."),
    "left_out_not_comparable": gettext_lazy(
        "Figures for a part of a year, or in another unit, are shown below and not counted."
    ),
    "left_out_bound": gettext_lazy("A bound for the time it falls due may lie on either side of the target."),
}
REACHED_UNDATED = gettext_lazy("%(pace)s, %(target)s would be reached in %(year)s.")
REACHED_LATER = gettext_lazy("%(pace)s, %(expected)s is expected by %(due)s; %(target)s would be reached in %(year)s.")
NEVER_REACHED = gettext_lazy("%(pace)s, %(expected)s is expected by %(due)s; %(target)s would not be reached.")
EXPECTED = gettext_lazy("%(pace)s, %(expected)s is expected by %(due)s.")
IMPOSSIBLE = gettext_lazy("%(pace)s, the line would leave what is possible before %(due)s, so no value is given.")
ALMOST_FIVE_YEARS = timedelta(days=4 * 365)


def cautions_of(working):
    return [FLAGS[flag] for flag in working.flags]


def kept_of(working):
    """Of a cap: each figure, with whether it kept to it."""
    return [(written_out(figure.ref.time), observed_figure(figure.ref), kept) for figure, kept in working.verdict.kept]


def next_point_of(working):
    """The nearest point on the way, with its own verdict: value, day, standing, label."""
    interim = working.verdict.interim
    if interim is None:
        return None
    return {
        "value": amount(working, interim.point.value),
        "day": written_out(interim.point.day),
        "standing": interim.verdict.standing.value,
        "label": standing_label(interim.verdict),
        "stale_since": interim.verdict.stale_since,
    }


def outlook_of(working):
    """Where the pace of the last years leads, in a sentence; empty where nothing tells."""
    outlook = working.verdict.outlook
    if outlook is None or working.target.indicator is None:
        return ""
    pattern = _outlook_pattern(working)
    return str(pattern) % _outlook_words(working) if pattern else ""


def is_possible(working):
    """A line drawn on may leave what can be: below zero where nothing ever was, above the natural limit."""
    expected, verdict = working.verdict.outlook.expected, working.verdict
    if expected is None:
        return False
    limit = working.target.indicator.natural_limit
    known = [figure.value for figure in working.figures] + [verdict.latest.value, verdict.target]
    below = expected < 0 and min(known) >= 0
    return not below and not (limit is not None and max(known) <= limit < expected)


def _outlook_pattern(working):
    verdict, outlook = working.verdict, working.verdict.outlook
    reached = working.promise.is_reached(verdict.latest.value, verdict.target)
    if outlook.expected is None:
        return REACHED_UNDATED if outlook.reached_in else ""
    if not is_possible(working):
        return "" if reached else IMPOSSIBLE
    if outlook.reached_in:
        return REACHED_LATER
    return EXPECTED if reached else NEVER_REACHED


def _outlook_words(working):
    verdict, outlook = working.verdict, working.verdict.outlook
    words = {"pace": _pace_words(working), "due": written_out(verdict.due_day), "year": outlook.reached_in}
    words["target"] = amount(working, verdict.target)
    if outlook.expected is not None:
        words["expected"] = estimate(working, outlook.expected)
    return words


def _pace_words(working):
    latest, since = working.verdict.latest, working.verdict.outlook.since
    words = {"since": _time_of(working, since), "until": written_out(working.latest.time)}
    if latest.last_day - since >= ALMOST_FIVE_YEARS:
        return _("At the pace of the last five years (%(since)s to %(until)s)") % words
    return _("At the pace from %(since)s to %(until)s") % words


def _time_of(working, day):
    for figure in working.figures:
        if figure.ends_on == day:
            return written_out(figure.time)
    return time_of_base(working)
