"""The mark of a delivery status: a word, and a shape that tells it without colour."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

RING = "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3Z"
SHAPES = {
    "not_started": RING,
    "under_way": RING + "M8 3a5 5 0 0 1 0 10Z",
    "under_way_with_problems": "M8 1 16 15H0ZM7 6v4h2V6Zm0 5v2h2v-2Z",
    "completed": "m6 13.5-5-5 2-2 3 3L13 2.5l2 2Z",
    "continuing": "M1 2l6 6-6 6Zm8 0 6 6-6 6Z",
    "suspended": "M2 2h4.5v12H2Zm7.5 0H14v12H9.5Z",
    "dropped": "M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5Z",
    "none": "M1 6.5h3v3H1Zm5.5 0h3v3h-3Zm5.5 0h3v3h-3Z",
    "not_graded": "M1 7h14v2H1Z",
}


def _mark(status, word):
    return {"status": status or "none", "word": word or _("No report yet"), "shape": SHAPES[status or "none"]}


@register.inclusion_tag("_status.html")
def status_mark(status, word):
    """``{% status_mark report.status report.get_status_display %}``; none of either is no published report."""
    return _mark(status, word)


@register.inclusion_tag("_status.html")
def delivery_mark(directive):
    """``{% delivery_mark directive %}``: what is not reportable is not graded."""
    if not directive.reportable:
        return _mark("not_graded", _("Not graded"))
    return _mark(directive.latest_status, directive.get_latest_status_display())
