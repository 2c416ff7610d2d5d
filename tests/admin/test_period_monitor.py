import datetime as dt
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from policytracker.actions.reorganising import merge
from policytracker.models import ReportingPeriod, Revision
from tests import builders as make
from tests.staff import make_person
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

OFFICE = ("Reviewers", "Editors", "")
UNIT = ("Contributors", "Unit approvers")


@pytest.fixture
def period():
    return make.make_reporting_period(
        code="2026Q1", starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 3, 31), due_on=dt.date(2026, 4, 20)
    )


@pytest.fixture
def office(client):
    client.force_login(make_person("Reviewers"))
    return client


def make_unit(period, *states, **values):
    """A unit that leads a directive for each state of a report."""
    unit = make.make_organisation(**values)
    for state in states:
        directive = make.make_directive(programme=period.programme)
        make.make_responsibility(directive=directive, organisation=unit)
        if state:
            make.make_progress_report(directive=directive, period=period, published=state == "published", state=state)
    return unit


def page_of(period, part=""):
    return f"/admin/periods/{period.pk}/{part}"


def table(client, path):
    """The text of each cell, row after row, the heads left out."""
    _before, _class, units = client.get(path).content.decode().partition('class="units"')
    rows = re.findall(r"<tr>(.*?)</tr>", units, re.DOTALL)[1:]
    cells = (re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows)
    return [[" ".join(re.sub(r"<.*?>", " ", cell).split()) for cell in row] for row in cells]


def sheets(answer):
    book = load_workbook(io.BytesIO(answer.content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] for sheet in book}


def test_each_unit_shows_its_numbers_and_whom_to_ask_and_they_add_up(office, period):
    late = str((timezone.localdate() - period.due_on).days)
    first = make_unit(period, "published", "submitted", "returned", "draft", "", name_en="First", level="provincial")
    make.make_user(organisation=first, first_name="Li", last_name="An", email="an@example.org")
    make_unit(period, "published", name_en="Second", level="municipal")
    make.make_directive(programme=period.programme)
    assert table(office, page_of(period)) == [
        ["First", "5", "2", "1", "1", "2", late, "Li An an@example.org"],
        ["Second", "1", "1", "1", "0", "0", "0", "–"],
        ["No lead unit named", "1", "0", "0", "0", "1", late, "–"],
        ["Total", "7", "3", "2", "1", "3", "", ""],
    ]


def test_of_a_unit_that_was_merged_the_people_of_its_successor_are_asked(office, period):
    unit, into = make_unit(period, ""), make.make_organisation()
    make_person("Contributors", unit, last_name="Li", first_name="Mei")
    merge(unit, into=into, on=timezone.localdate(), by=make_person("Editors"), why="Order 3")
    assert table(office, page_of(period))[0][-1] == "Mei Li"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?level=municipal", ["Second", "Total"]),
        ("?wanting=on", ["First", "Third", "Total"]),
        ("?level=municipal&wanting=on", []),
        ("", ["First", "Third", "Second", "Total"]),
    ],
)
def test_units_are_found_by_level_and_by_what_is_missing(office, period, query, expected):
    make_unit(period, "", "", name_en="First", level="provincial")
    make_unit(period, "published", name_en="Second", level="municipal")
    make_unit(period, "returned", name_en="Third")
    assert [row[0] for row in table(office, page_of(period) + query)] == expected
    listed = next(iter(sheets(office.get(page_of(period, "reports.xlsx") + query)).values()))
    assert [row[0] for row in listed] == expected[:-1]


def test_a_level_that_there_is_not_is_refused(office, period):
    for part in ("", "reports.xlsx"):
        assert office.get(page_of(period, part) + "?level=none").status_code == 400


def test_the_file_names_units_and_missing_reports_and_no_formula(office, period):
    late = (timezone.localdate() - period.due_on).days
    unit = make_unit(period, "published", name_en="=SUM(A1)")
    make.make_user(organisation=unit, first_name="", last_name="@An", email="an@example.org")
    directive = make.make_directive(programme=period.programme, code="D-1", title_en="-1 per cent")
    make.make_responsibility(directive=directive, organisation=unit)
    answer = office.get(page_of(period, "reports.xlsx"))
    assert answer["Content-Disposition"] == f'attachment; filename="{period.programme.slug}-2026Q1-reports.xlsx"'
    day = dt.datetime(2026, 4, 20)
    assert sheets(answer) == {
        "Units": [["'=SUM(A1)", 2, 1, 1, 0, 1, day, late, "'@An an@example.org"]],
        "Reports missing": [["'=SUM(A1)", "D-1", "'-1 per cent", "Not begun", "'@An an@example.org"]],
    }


@pytest.mark.parametrize("role", [*OFFICE, *UNIT])
def test_only_the_office_sees_it(client, period, role):
    unit = make_unit(period, "")
    client.force_login(make_person(role, unit if role in UNIT else None))
    expected = 200 if role in OFFICE else 403
    parts = ("", "reports.xlsx", "open/", "close/")
    assert [client.get(page_of(period, part)).status_code for part in parts] == [expected] * 4
    form = client.get(f"/admin/policytracker/reportingperiod/{period.pk}/change/").content.decode()
    assert (page_of(period) in form) is (role in OFFICE)
    assert (page_of(period) in client.get("/admin/").content.decode()) is (role in OFFICE)


def test_a_reader_without_an_account_is_asked_to_sign_in(client, period):
    assert [client.get(page_of(period, part)).status_code for part in ("", "reports.xlsx", "close/")] == [302] * 3


@pytest.mark.parametrize("role", OFFICE)
def test_closing_names_what_is_missing_asks_why_and_is_recorded(client, period, role):
    make_unit(period, "", "returned", "published", name_en="First")
    person = make_person(role)
    client.force_login(person)
    page = client.get(page_of(period, "close/")).content.decode()
    assert ["2 reports are still missing." in page, "<li>First: 2</li>" in page] == [True, True]
    refused = client.post(page_of(period, "close/"), {"why": " "})
    assert (refused.status_code, ReportingPeriod.objects.get().is_open) == (200, True)
    assert 'id="id_why_error"' in refused.content.decode()
    answer = client.post(page_of(period, "close/"), {"why": "The quarter is over."})
    revision = Revision.objects.get()
    assert (answer["Location"], ReportingPeriod.objects.get().is_open) == (page_of(period), False)
    assert (revision.act, revision.by, revision.why) == ("edit", person, "The quarter is over.")
    assert "The period is closed." in client.get(page_of(period)).content.decode()
    again = client.post(page_of(period, "close/"), {"why": "Once more."}).content.decode()
    assert ("This period is closed already." in again, Revision.objects.count()) == (True, 1)


def test_opening_says_how_many_reports_it_asks_for(office, period):
    with tampering():
        ReportingPeriod.objects.update(is_open=False)
    make_unit(period, "", "")
    assert "2 reports are asked of the units" in office.get(page_of(period, "open/")).content.decode()
    office.post(page_of(period, "open/"), {"why": "The quarter has begun."})
    assert ReportingPeriod.objects.get().is_open


def test_a_long_list_of_units_ends_after_ten_before_closing(office, period):
    for _number in range(12):
        make_unit(period, "")
    page = office.get(page_of(period, "close/")).content.decode()
    assert (page.count(": 1</li>"), "2 more" in page) == (10, True)


def test_the_form_of_a_period_leaves_opening_to_that_page(office, period):
    page = office.get(f"/admin/policytracker/reportingperiod/{period.pk}/change/").content.decode()
    assert 'name="is_open"' not in page
    assert 'name="is_open"' in office.get("/admin/policytracker/reportingperiod/add/").content.decode()


def test_it_asks_as_often_for_many_units_as_for_one(office, period):
    make_unit(period, "", "published")
    office.get(page_of(period))
    few = queries_of(office, page_of(period))
    for _number in range(12):
        make.make_user(organisation=make_unit(period, "", "returned", "published"))
    many = queries_of(office, page_of(period))
    assert len(many) == len(few) <= 10, many


def queries_of(client, path):
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_it_has_no_inline_script_or_style(office, period, language):
    make_unit(period, "")
    for part in ("", "close/"):
        text = office.get(page_of(period, part), HTTP_ACCEPT_LANGUAGE=language).content.decode()
        inline = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]
        assert inline + re.findall(r"<style|\sstyle=|\son[a-z]+=", text) == []


def test_the_list_is_only_read(office, period):
    assert [office.post(page_of(period, part)).status_code for part in ("", "reports.xlsx")] == [405, 405]
