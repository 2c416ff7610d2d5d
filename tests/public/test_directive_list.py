import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


def listed(client, query=""):
    response = client.get(f"/en/green/directives/{query}")
    assert response.status_code == 200
    return [directive.code for directive in response.context["page"]]


def page(client, query=""):
    return client.get(f"/en/green/directives/{query}").content.decode()


def queries(client, query=""):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/en/green/directives/{query}").status_code == 200
    return len(captured)


def make_full_directives(programme, number):
    for _ in range(number):
        directive = builders.make_directive(
            programme=programme,
            addressed_to=builders.make_organisation(programmes=[programme]),
            passages=[builders.make_passage(document=builders.make_document(programme=programme), text="Summed up.")],
        )
        builders.make_responsibility(directive=directive)
        builders.make_responsibility(directive=directive, role="cooperating")


def test_reportable_ones_come_first_then_by_track_and_code(client, programme):
    later, first = (builders.make_track(programme=programme, order=order) for order in (2, 1))
    builders.make_directive(programme=programme, code="A", track=first, reportable=False)
    builders.make_directive(programme=programme, code="B", track=later)
    builders.make_directive(programme=programme, code="D", track=first)
    builders.make_directive(programme=programme, code="C", track=first)
    assert listed(client) == ["C", "D", "B", "A"]


def test_drafts_and_other_programmes_stay_hidden(client, programme):
    builders.make_directive(programme=programme, code="SHOWN")
    builders.make_directive(programme=programme, code="DRAFT", published=False)
    builders.make_directive(code="ELSEWHERE")
    assert listed(client) == ["SHOWN"]


def test_a_draft_lead_is_neither_named_nor_offered(client, programme):
    directive = builders.make_directive(programme=programme)
    hidden = builders.make_organisation(programmes=[programme], name_en="Hidden office", published=False)
    builders.make_responsibility(directive=directive, organisation=hidden)
    draft = builders.make_document(programme=programme, title_en="Hidden decree", published=False)
    unit = builders.make_organisation(programmes=[programme], name_en="Open office")
    builders.make_responsibility(directive=directive, organisation=unit, document=draft)
    text = page(client)
    assert "Hidden" not in text
    assert "No lead unit named" in text.split("<tbody>")[1]


def test_what_is_missing_is_said(client, programme):
    builders.make_directive(programme=programme)
    body = page(client).split("<tbody>")[1]
    assert [words in body for words in ("No lead unit named", "No date set", "No report yet")] == [True] * 3


def test_what_is_not_graded_says_why(client, programme):
    builders.make_directive(programme=programme, reportable=False, not_reportable_because="the_people")
    body = page(client).split("<tbody>")[1]
    assert "Not graded" in body
    assert "It concerns the people in general" in body
    assert "No report yet" not in body


def test_overdue_follows_from_the_date_and_the_status(client, programme):
    yesterday = dt.date.today() - dt.timedelta(days=2)
    builders.make_directive(programme=programme, code="LATE", due_on=yesterday)
    builders.make_directive(programme=programme, code="DONE", due_on=yesterday, latest_status="completed")
    rows = client.get("/en/green/directives/").context["page"]
    assert {row.code: row.late for row in rows} == {"LATE": True, "DONE": False}


@pytest.mark.parametrize(
    ("query", "number"),
    [("", 7), ("?q=summed&view=cards", 8), ("?kind=action&kind=outcome&reportable=true&gap=no_date&sort=due", 7)],
)
def test_the_list_costs_at_most_eight_queries_for_one_row_and_for_many(client, programme, query, number):
    make_full_directives(programme, 1)
    queries(client, query)
    assert queries(client, query) == number
    make_full_directives(programme, 30)
    assert queries(client, query) == number


def test_a_page_beyond_the_end_is_not_found(client, programme):
    builders.make_directive(programme=programme)
    assert client.get("/en/green/directives/?page=999").status_code == 404
    assert client.get("/en/green/directives/?page=x").status_code == 404


def test_the_second_page_keeps_the_filters(client, programme):
    for _ in range(51):
        builders.make_directive(programme=programme)
    text = page(client, "?kind=action")
    assert "?kind=action&amp;page=2" in text
    assert len(listed(client, "?kind=action&page=2")) == 1


def test_an_empty_programme_says_so(client, programme):
    assert "This programme has no published directive yet." in page(client)


def test_an_unpublished_programme_is_not_found(client):
    builders.make_directive(programme=builders.make_programme(slug="draft", published=False))
    assert client.get("/en/draft/directives/").status_code == 404
