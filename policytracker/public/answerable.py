"""Who answers for a directive, layer by layer: the one above it, itself, and those that it is broken down into."""

from collections import defaultdict
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from policytracker.models import Responsibility


def add_duties(directives, duties):
    """Give each its ``duties`` in the order of the roles, those that one document names together."""
    order = list(Responsibility.Role)
    found = defaultdict(list)
    for row in sorted(duties, key=lambda row: (order.index(row.role), row.document.code)):
        found[row.directive_id].append(row)
    for directive in directives:
        directive.duties = found[directive.pk]
        directive.roles = [
            (label, list(rows)) for label, rows in groupby(directive.duties, Responsibility.get_role_display)
        ]


def not_named(directive):
    """What the documents do not say of a directive with ``duties``, in one sentence.

    Only of what can be delivered: a principle without a date lacks nothing.
    """
    if not directive.reportable:
        return ""
    has_lead = any(row.role == Responsibility.Role.LEAD for row in directive.duties)
    named = {_("lead unit"): has_lead, _("start date"): directive.starts_on, _("due date"): directive.due_on}
    lacking = [what for what, value in named.items() if not value]
    before = pgettext("between names", ", ").join(lacking[:-1])
    told = pgettext("before the last of what is not named", " or ").join(filter(None, [before, *lacking[-1:]]))
    return _("The documents name no %(what)s.") % {"what": told} if lacking else ""
