"""What directives carry of their newest report, written by the acts that publish reports."""

from policytracker.models import Directive, ProgressReport


def refresh_latest_reports(directives):
    """Write each directive's status and day of its newest published report; return how many differed."""
    newest = newest_reports(directives)
    changed = []
    for directive in directives.only("latest_status", "latest_report_on"):
        status, day = newest.get(directive.pk, ("", None))
        if (directive.latest_status, directive.latest_report_on) != (status, day):
            directive.latest_status, directive.latest_report_on = status, day
            changed.append(directive)
    Directive.objects.bulk_update(changed, ["latest_status", "latest_report_on"], batch_size=500)
    return len(changed)


def newest_reports(directives):
    """Status and day of publication of each directive's newest report, by the directive's key."""
    reports = ProgressReport.objects.filter(directive__in=directives, state=ProgressReport.State.PUBLISHED).current()
    rows = reports.order_by("period__ends_on", "published_on", "code").values_list(
        "directive_id", "status", "published_on"
    )
    return {directive: (status, day) for directive, status, day in rows}
