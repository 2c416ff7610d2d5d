"""The published reports of a directive, newest first, each with what became of it and what it changed."""

from itertools import pairwise

from policytracker.models import ProgressReport


def reports_of(directive):
    """A corrected report stays, and names the one that corrects it."""
    rows = ProgressReport.objects.published().filter(directive=directive).select_related("period", "corrects")
    reports = list(rows.defer("problems", "next_step").newest_first())
    corrections = {report.corrects_id: report for report in reports if report.corrects_id}
    for report in reports:
        report.corrected_by = corrections.get(report.pk)
    _compare([report for report in reports if not report.corrected_by])
    return reports


def _compare(reports):
    """Each that still counts but the first has ``before``, the status of the one before it."""
    for report, before in pairwise(reports):
        report.before = before.get_status_display()
        report.moved = report.status != before.status
