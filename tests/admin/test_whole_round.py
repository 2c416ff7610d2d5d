"""A round of twelve units and sixty directives is played on four pages: my work, the form, the queue, the monitor."""

import re

import pytest
from django.urls import resolve

from policytracker.admin.review_queue import REPORTS_PER_PAGE
from policytracker.models import Directive, ProgressReport
from tests import builders as make
from tests.nouns import record_all
from tests.staff import make_person

from .registry import address
from .report_form import sent

pytestmark = pytest.mark.django_db

UNITS, DIRECTIVES_OF_EACH = 12, 5
FOUR_PAGES = {
    "admin:index", "admin:review", "admin:period",
    "admin:policytracker_progressreport_add", "admin:policytracker_progressreport_change",
}  # fmt: skip
FORM = address(ProgressReport, "add").removesuffix("add/")


class Person:
    """Somebody of the staff who goes from page to page only by the ways that these offer."""

    def __init__(self, client, person):
        self.client, self.seen = client, set()
        client.force_login(person)
        self.page = self.open("/admin/")

    def open(self, way):
        return self._arrive(self.client.get(way, follow=True))

    def send(self, way, **values):
        return self._arrive(self.client.post(way, values, follow=True))

    def _arrive(self, page):
        assert (page.status_code, page.context.get("errors")) in ((200, None), (200, []))
        self.seen.add(resolve(page.request["PATH_INFO"]).view_name)
        self.page = page
        return page

    def ways(self, pattern):
        """Each address on this page that fits, as its reader finds it."""
        found = re.findall(r'href="([^"]*)"', self.page.content.decode())
        return [way.replace("&amp;", "&") for way in dict.fromkeys(found) if re.fullmatch(pattern, way)]


@pytest.fixture
def units():
    programme = make.make_programme()
    make.make_reporting_period(programme=programme)
    units = [make.make_organisation() for _number in range(UNITS)]
    for unit in units:
        for _number in range(DIRECTIVES_OF_EACH):
            directive = make.make_directive(programme=programme, reportable=True)
            make.make_responsibility(directive=directive, organisation=unit, role="lead")
    record_all()
    return units


def report_all(person):
    """Every directive that my work names as due, each by one form that is sent once."""
    words = {"status": "under_way", "summary_zh_hans": "正在推进。", "summary_en": "Work goes on."}
    due = person.ways(re.escape(f"{FORM}add/") + r"\?directive=\d+")
    for way in due:
        person.send(way, **sent(person.open(way), _step="handed_in", **words))
    return len(due)


def sign_all(person):
    for way in person.ways(re.escape(FORM) + r"\d+/change/"):
        person.send(way, **sent(person.open(way), _step="signed_off"))


def publish_all(person):
    """Page after page of the queue, all of it ticked."""
    [queue] = person.ways("/admin/review/")
    for _page in range(UNITS * DIRECTIVES_OF_EACH // REPORTS_PER_PAGE):
        text = text_of(person.open(queue))
        seen = dict(re.findall(r'name="(seen-\d+)" value="(\d+)"', text))
        ticked = re.findall(r'name="ticked" value="(\d+)"', text)
        person.send(queue, ticked=ticked, released="on", **seen)


def text_of(page):
    return page.content.decode()


def test_no_other_page_is_needed(client, units):
    seen = set()
    for unit in units:
        contributor = Person(client, make_person("Contributors", unit))
        assert report_all(contributor) == DIRECTIVES_OF_EACH
        approver = Person(client, make_person("Unit approvers", unit))
        sign_all(approver)
        seen |= contributor.seen | approver.seen
    reviewer = Person(client, make_person("Reviewers"))
    publish_all(reviewer)
    reviewer.open("/admin/")
    [monitor] = reviewer.ways(r"/admin/periods/\d+/")
    reviewer.open(monitor)
    assert (seen | reviewer.seen) == FOUR_PAGES
    assert Directive.objects.filter(latest_status="under_way").count() == UNITS * DIRECTIVES_OF_EACH
