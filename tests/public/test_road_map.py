"""The road map lays out by phase what is due when, and says in words what it draws."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policytracker.public.charts.strip import Mark, lines_of
from policytracker.public.road_map_dates import Dates
from policytracker.public.road_map_rows import laid_out
from policytracker.reading_day import read_on
from tests import builders

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 7, 1)


@pytest.fixture
def programme():
    programme = builders.make_programme(slug="green")
    for first, last in ((2021, 2025), (2026, 2030)):
        days = {"starts_on": dt.date(first, 1, 1), "ends_on": dt.date(last, 12, 31)}
        builders.make_phase(programme=programme, name_en=f"To {last}", **days)
    return programme


def shown(client, query="", status=200):
    with read_on(TODAY):
        response = client.get(f"/en/green/roadmap/{query}")
    assert response.status_code == status
    return response


def words(html):
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def cells(client):
    """Each row of the first table: its head, then the words in each phase."""
    table = shown(client).content.decode().split("<table")[1].split("</table>")[0]
    return [
        [words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in table.split("<tr")[1:]
    ]


def fill(programme, number):
    for _ in range(number):
        directive = builders.make_directive(programme=programme, starts_on=dt.date(2024, 1, 1))
        builders.make_milestone(directive=directive)
        builders.make_prerequisite(directive=directive)
        builders.make_target(programme=programme, directives=[directive], time="2030")


def test_each_phase_tells_what_falls_into_it(client, programme):
    days = {"starts_on": dt.date(2024, 2, 1), "due_on": dt.date(2026, 6, 30)}
    track = builders.make_track(programme=programme, name_en="Less")
    directive = builders.make_directive(programme=programme, code="KILNS", title_en="Kilns", track=track, **days)
    first = builders.make_directive(programme=programme, code="HEAT", title_en="Other heat")
    builders.make_prerequisite(directive=directive, requires=first)
    done = dt.date(2025, 3, 2)
    builders.make_milestone(directive=directive, code="M1", title_en="Listed", due_on=dt.date(2025, 3, 1), done_on=done)
    builders.make_milestone(directive=directive, code="M2", title_en="Closed", due_on=dt.date(2026, 5, 1))
    for _ in range(2):
        builders.make_target(programme=programme, directives=[directive], time="2025")
    builders.make_target(programme=programme, directives=[directive], time="2030", deadline="before")
    assert cells(client) == [
        ["Directive", "To 2025 2021–2025", "To 2030 2026–2030 · Now"],
        ["Less"],
        [
            "KILNS Kilns After: Other heat",
            "Start date 1 February 2024 Listed 1 March 2025 Done on 2 March 2025 Targets 2025 2 Cannot be assessed yet",
            "Closed 1 May 2026 Overdue Due date 30 June 2026 Overdue Targets before 2030 1 Cannot be assessed yet",
        ],
    ]
    page = shown(client).content.decode()
    assert '<a href="/en/green/directives/KILNS/#milestone-M1">Listed</a>' in page
    assert '<a href="/en/green/directives/HEAT/">Other heat</a>' in page
    assert "None of the directives on this page has a report yet." in page
    assert "1 July 2026 lies in the phase “To 2030”." in page


def test_what_has_no_date_is_summed_up_and_never_an_empty_row(client, programme):
    builders.make_directive(programme=programme, code="A-NONE")
    undated = builders.make_directive(programme=programme, code="B-NONE")
    builders.make_milestone(directive=undated, document=builders.make_document(programme=programme, published=False))
    builders.make_target(programme=programme, directives=[undated], time="")
    builders.make_directive(programme=programme, code="DATED", due_on=dt.date(2026, 1, 1))
    context = shown(client).context
    assert [directive.code for directive in context["page"]] == ["DATED", "A-NONE", "B-NONE"]
    assert [row.directive.code for row in context["rows"]] == ["DATED"]
    assert [directive.code for directive in context["undated"]] == ["A-NONE", "B-NONE"]
    page = shown(client).content.decode()
    assert "The documents set no date for 2 directives on this page" in page
    narrowed = shown(client, "?q=NONE").content.decode()
    assert ("<table" in narrowed, "<details open>" in narrowed) == (False, True)


def test_what_lies_outside_the_phases_has_columns_of_its_own(programme):
    def columns(phases, *days):
        rows = [builders.make_directive(programme=programme, due_on=day) for day in days]
        found, _rows = laid_out(rows, Dates(phases=phases), TODAY)
        return [(column.name, column.years, column.is_now, column.is_empty) for column in found]

    phases = list(programme.phases.all())
    early, late = dt.date(2016, 12, 31), dt.date(2035, 1, 1)
    to_2025, to_2030 = ("To 2025", "2021–2025", False, True), ("To 2030", "2026–2030", True, True)
    assert columns(phases, early) == [("Before 2021", "2016–2020", False, False), to_2025, to_2030]
    assert columns(phases, late) == [to_2025, to_2030, ("After 2030", "2031–2035", False, False)]
    assert columns([], early, late) == [("All dates", "2016–2035", True, False)]
    assert columns(phases) == [to_2025, to_2030]


def test_the_strip_draws_the_same_dates(client, programme):
    days = {"starts_on": dt.date(2025, 1, 1), "due_on": dt.date(2028, 7, 1)}
    directive = builders.make_directive(programme=programme, **days)
    builders.make_prerequisite(directive=directive)
    builders.make_milestone(directive=directive, due_on=dt.date(2027, 1, 1))
    builders.make_target(programme=programme, directives=[directive], time="2030")
    (row,) = [row for row in shown(client).context["rows"] if row.directive == directive]
    drawn = [re.findall(r'class="strip-(\w+)"|data-(?:sign|standing)="(\w+)"', cell.strip) for cell in row.cells]
    assert [["".join(part) for part in cell] for cell in drawn] == [
        ["bar", "field", "waits", "field", "start"],
        ["bar", "now", "field", "ahead", "field", "due", "field", "not_assessable"],
    ]  # fmt: skip
    bars = [re.findall(r'strip-bar" x="(.*?)%" width="(.*?)%"', cell.strip)[0] for cell in row.cells]
    assert bars == [("78.2", "21.8"), ("0", "49.9")]


def test_marks_that_would_lie_on_each_other_go_a_line_lower():
    assert lines_of([Mark("due", x) for x in (0, 0.01, 0.02, 0.5, 0.51)]) == [0, 1, 2, 0, 1]


def test_the_filters_of_the_list_narrow_it_and_a_wrong_one_is_refused(client, programme):
    for code in ("ONE", "TWO"):
        builders.make_directive(programme=programme, code=code, due_on=dt.date(2026, 1, 1))
    assert [row.directive.code for row in shown(client, "?q=TWO").context["rows"]] == ["TWO"]
    assert "No directive fits all these filters." in shown(client, "?q=NEITHER").content.decode()
    assert "“nowhere” is not one of the choices" in shown(client, "?track=nowhere", status=400).content.decode()


def test_the_map_costs_seven_queries_for_one_row_and_for_many(client, programme):
    for number in (1, 20):
        fill(programme, number)
        shown(client)
        with CaptureQueriesContext(connection) as captured:
            shown(client)
        assert len(captured) == 7
