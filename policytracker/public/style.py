"""The visual language, shown with the very parts that the pages are made of. Its figures are invented."""

import datetime as dt

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from policytracker.models import DeliveryStatus, Milestone, Standing

from .at_a_glance import delivery_of
from .timeline import Moment

# Each colour by the name of its role in static/css/tokens.css, and what it is for.
ROLES = (
    ("surface", _("Ground of a page")),
    ("surface-sunk", _("Ground of what belongs together")),
    ("surface-head", _("Head of the site")),
    ("ink", _("Text")),
    ("ink-soft", _("What explains")),
    ("rule", _("Fine lines")),
    ("accent", _("Links, buttons, what is now")),
    ("focus", _("Frame of what the keyboard is on")),
    ("good", _("Completed, met")),
    ("moving", _("Under way, on track")),
    ("near", _("Slightly behind")),
    ("warn", _("With problems, well behind")),
    ("bad", _("Missed, suspended, moving away")),
    ("idle", _("Not known yet")),
    ("track-subtraction", _("Subtraction")),
    ("track-addition", _("Addition")),
    ("invented", _("Invented programme")),
)
SPACES = range(1, 9)
NUMBERS = (("12.4", "GW"), ("1,268", "GW"), ("0.35", "GW"))
COUNTS = {"completed": 4, "under_way": 9, "under_way_with_problems": 3, "suspended": 1, "": 7}


@require_safe
def style(request):
    context = {
        "section": "style",
        "roles": ROLES,
        "spaces": SPACES,
        "numbers": NUMBERS,
        "statuses": DeliveryStatus.choices,
        "standings": Standing.Verdict.choices,
        "delivery": delivery_of({(None, True, status): number for status, number in COUNTS.items()}),
        "timeline": _timeline(),
    }
    return render(request, "style/style.html", context)


def _timeline():
    days = {"done": dt.date(2026, 3, 31), "overdue": dt.date(2026, 9, 30), "due": dt.date(2027, 12, 31)}
    kinds = (Milestone.Kind.PREPARATION, Milestone.Kind.STAGE, Milestone.Kind.COMPLETION)
    moments = [
        Moment(day, state, Milestone(kind=kind, done_on=day if state == "done" else None))
        for (state, day), kind in zip(days.items(), kinds, strict=True)
    ]
    return [*moments[:2], Moment(dt.date(2026, 11, 3), "today"), *moments[2:]]
