"""The mark of a target's standing: a word, and a shape that tells it without colour."""

from django import template

from policytracker.assessment.verdict import Standing

register = template.Library()

CHECK = "m6 13.5-5-5 2-2 3 3L13 2.5l2 2Z"
# What lags points back; the further it lags, the more it does.
SHAPES = {
    Standing.ACHIEVED: CHECK,
    Standing.MET: CHECK,
    Standing.ON_TRACK: "M3 1l12 7-12 7Z",
    Standing.SLIGHTLY_BEHIND: "M10 1 3 8l7 7 2-2-5-5 5-5Z",
    Standing.WELL_BEHIND: "M7.5 1 .5 8l7 7 2-2-5-5 5-5Zm6 0-7 7 7 7 2-2-5-5 5-5Z",
    Standing.MOVING_AWAY: "M7 1 0 8l7 7v-5h9V6H7Z",
    Standing.MISSED: "M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5Z",
    Standing.AWAITING_FIGURE: "M2 1h12v2l-4 5 4 5v2H2v-2l4-5-4-5Z",
    Standing.NOT_ASSESSABLE: (
        "M8 .5C4.8.5 3 2.6 3 5.2h3C6 3.9 6.8 3 8 3s2 .9 2 2c0 1.1-.9 1.7-1.9 2.5C6.9 8.4 6.5 "
        "9.2 6.5 10.7h3c0-.9.3-1.3 1.3-2.1C12 7.7 13 6.8 13 5 13 2.3 11 .5 8 .5ZM6.5 12.5v3h3v-3Z"
    ),
}


@register.inclusion_tag("_standing.html")
def standing_mark(verdict, label, stale_since=None):
    """``{% standing_mark target.standing target.standing_label target.stale_since %}``.

    A verdict on figures too old for a colour names their year.
    """
    return {"standing": str(verdict), "label": label, "stale_since": stale_since, "shape": SHAPES[Standing(verdict)]}
