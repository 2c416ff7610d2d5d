"""What a new report starts from: its directive, the periods still to be reported, and the last published report."""

from functools import cached_property

from django.core.exceptions import PermissionDenied

from policytracker.models import Indicator, ProgressReport, ReportingPeriod

from .reach import reach_of

COPIED = ("status", "summary_en", "summary_zh_hans", "reason_en", "reason_zh_hans", "next_step")


class Start:
    def __init__(self, directive, corrects=None):
        self.directive = directive
        self.corrects = corrects

    @cached_property
    def periods(self):
        """The open ones without a report of this directive, the earliest first; of a correction, its own."""
        if self.corrects:
            return [self.corrects.period]
        reported = self.directive.reports.filter(corrects=None).values("period")
        periods = ReportingPeriod.objects.filter(programme=self.directive.programme_id, is_open=True)
        return list(periods.exclude(pk__in=reported).order_by("starts_on", "code"))

    @cached_property
    def last_published(self):
        published = self.directive.reports.filter(state=ProgressReport.State.PUBLISHED).current()
        return published.newest_first().select_related("period").first()

    @cached_property
    def in_hand(self):
        """The report of an open period that is still on its way."""
        open_reports = self.directive.reports.in_hand().filter(period__is_open=True, corrects=None)
        return open_reports.order_by("period__starts_on").first()

    def initial(self, *, unchanged):
        """What the form begins with: the words of what is corrected, or if ``unchanged`` those of the last report."""
        earlier = self.corrects or (self.last_published if unchanged else None)
        words = {name: getattr(earlier, name) for name in COPIED} if earlier else {}
        return words | {"period": self.periods[0].pk if self.periods else None}


def start_of(request, report=None):
    """Of a report, or of a new one on the directive that the address names.

    Raises PermissionDenied for a directive that is not theirs to report on.
    """
    if not hasattr(request, "_report_start"):
        request._report_start = Start(report.directive) if report else _start_of_new(request)
    return request._report_start


def _start_of_new(request):
    if request.GET.get("corrects"):
        return _start_of_correction(request)
    key = request.GET["directive"]
    rows = reach_of(request).directives().select_related("programme")
    if request.method == "POST":
        # Of two who save at once, the second waits here and then finds the report of the first.
        rows = rows.select_for_update(of=["self"])
    directive = rows.filter(pk=key).first() if key.isdecimal() else None
    if directive is None:
        raise PermissionDenied
    return Start(directive)


def _start_of_correction(request):
    """A reviewer corrects a published report that nobody has corrected or is correcting."""
    key = request.GET["corrects"]
    rows = ProgressReport.objects.published().filter(corrections=None).select_related("directive__programme", "period")
    report = rows.filter(pk=key).first() if key.isdecimal() and reach_of(request).reviews else None
    if report is None:
        raise PermissionDenied
    return Start(report.directive, report)


def indicators_of(directive, reach):
    """Those of its targets, and those suggested for it, whose figures the person's unit owns."""
    asked = Indicator.objects.filter(targets__directives=directive) | Indicator.objects.filter(directives=directive)
    return reach.indicators().filter(pk__in=asked.values("pk")).select_related("unit")
