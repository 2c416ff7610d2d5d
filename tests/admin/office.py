"""Reports that wait for the office, and a reviewer who is signed in."""

import datetime as dt
import re

from policytracker.models import ProgressReport, ReportStep
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

QUEUE = "/admin/review/"


class Office:
    def __init__(self, client):
        self.organisation, self.directive = make_unit_with_directive(name_en="Energy bureau")
        self.programme = self.directive.programme
        self.period = self.programme.periods.get()
        self.approver = make_person("Unit approvers", self.organisation)
        self.reviewer = make_person("Reviewers")
        client.force_login(self.reviewer)

    def report(self, *, day=1, **values):
        """Submitted, and signed off on that day of February 2026."""
        if "directive" not in values:
            values["directive"] = make.make_directive(programme=self.programme)
            make.make_responsibility(directive=values["directive"], organisation=self.organisation)
        values = {"period": self.period, "author": self.approver, "state": "submitted"} | values
        report = make.make_progress_report(published=False, **values)
        self.step(report, "signed_off", day)
        return report

    def step(self, report, step, day=1, by=None, note=""):
        row = make.make_report_step(report=report, step=step, by=by or self.approver, note=note)
        ReportStep.objects.filter(pk=row.pk).update(at=dt.datetime(2026, 2, day, 4, tzinfo=dt.UTC))

    def published(self, directive, **values):
        earlier = make.make_reporting_period(
            programme=self.programme, name_en="2024", ends_on=dt.date(2024, 12, 31), starts_on=dt.date(2024, 1, 1)
        )
        return make.make_progress_report(directive=directive, period=earlier, **values)


def listed(client, query=""):
    return [row.report for row in client.get(QUEUE + query).context["rows"]]


def part_of(page, report):
    """The section of one report, as text with marks."""
    section = page.content.decode().partition(f'aria-labelledby="report-{report.pk}"')[2].partition("</section>")[0]
    return re.sub(r"\s+", " ", section)


def section_of(client, report, **headers):
    return part_of(client.get(QUEUE, **headers), report)


def act(client, report, step, query="", **values):
    return client.post(QUEUE + query, {"report": report.pk, "step": step, **values}, follow=True)


def told(page):
    """Every message on a page, those beside a report too."""
    return [
        str(message)
        for message in (*page.context["messages"], *(one for row in page.context["rows"] for one in row.told))
    ]


def states(*reports):
    found = dict(ProgressReport.objects.values_list("pk", "state"))
    return [found[report.pk] for report in reports]
