"""What supporting units say on a report while it is written: to the units that report, and to the office."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.translation import gettext

from policytracker.models import Comment, Directive, ReportStep

from .my_work import SHOWN, Waiting, writes_for_a_unit

# What a unit does when it has read what there was to read.
_HANDED_ON = (ReportStep.Step.HANDED_IN, ReportStep.Step.SIGNED_OFF)


def may_comment(reach, directive):
    return writes_for_a_unit(reach) and reach.supported().filter(pk=directive.pk).exists()


def may_read_comments(reach, directive):
    may_read = reach.user.has_perm("policytracker.view_progressreport")
    if not (may_read and directive.published and directive.reportable):
        return False
    return reach.sees_all or may_comment(reach, directive) or reach.directives().filter(pk=directive.pk).exists()


def comment_on(directive, text, *, by, reach):
    """Raises PermissionDenied for whoever does not write for a unit that supports the directive."""
    if not may_comment(reach, directive):
        raise PermissionDenied(gettext("Only units that support this directive comment on it."))
    return Comment.objects.create(directive=directive, text=text, by=by, organisation=by.organisation)


def comments_of_this_round(reach, directive):
    """What the person may read of it: all of it as the office or as who reports, else what their own units wrote."""
    rows = directive.comments.of_this_round().select_related("by", "organisation")
    if reach.sees_all or reach.directives().filter(pk=directive.pk).exists():
        return rows
    return rows.filter(organisation__in=reach.organisations)


def unread_comments(reach):
    """Those that came since the person's unit last handed in a report of their directive."""
    handed_on = ReportStep.objects.filter(report__directive=OuterRef("directive"), step__in=_HANDED_ON)
    last = Subquery(handed_on.order_by("-at").values("at")[:1])
    rows = Comment.objects.of_this_round().filter(directive__in=reach.directives().values("pk"))
    return rows.annotate(last=last).filter(Q(last=None) | Q(at__gt=F("last"))).order_by()


def new_comments(reach):
    """The directives that the person's unit reports on, each with its number of ``new_comments``."""
    if not writes_for_a_unit(reach):
        return Waiting([], 0)
    numbers = dict(unread_comments(reach).values_list("directive").annotate(Count("pk")))
    rows = list(Directive.objects.filter(pk__in=numbers).order_by("code", "pk")[:SHOWN]) if numbers else []
    for row in rows:
        row.new_comments = numbers[row.pk]
    return Waiting(rows, len(numbers))


def supported_directives(reach):
    """Those that the person's units support and do not report on themselves, while a period is open."""
    if not writes_for_a_unit(reach):
        return Waiting([], 0)
    rows = list(reach.supported().filter(programme__periods__is_open=True).distinct().order_by("code", "pk"))
    return Waiting(rows[:SHOWN], len(rows))
