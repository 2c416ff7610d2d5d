"""The list of directives in each order, under its tracks, with what all rows repeat said once above; and as cards."""

import datetime as dt
import re

import pytest

from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def make(programme):
    track = builders.make_track(programme=programme, order=1, code="addition", name_en="Addition")
    return lambda **values: builders.make_directive(**{"programme": programme, "track": track} | values)


def page(client, query=""):
    return client.get(f"/en/green/directives/{query}").content.decode()


def listed(client, query=""):
    return [row.code for row in client.get(f"/en/green/directives/{query}").context["page"]]


def text_of(html):
    return " ".join(re.sub("<[^>]*>", "", html).split())


def test_each_order_puts_what_has_no_day_last(client, programme, make):
    make(code="D-2", due_on=dt.date(2030, 1, 1), latest_status="under_way", latest_report_on=dt.date(2026, 1, 1))
    make(code="D-10", due_on=dt.date(2027, 1, 1))
    make(code="D-1", latest_status="under_way", latest_report_on=dt.date(2026, 2, 1))
    make(code="D-3", due_on=dt.date(2027, 1, 1), reportable=False)
    assert {sort: listed(client, f"?sort={sort}") for sort in ("", "due", "updated", "code")} == {
        "": ["D-1", "D-10", "D-2", "D-3"],
        "due": ["D-10", "D-3", "D-2", "D-1"],
        "updated": ["D-1", "D-2", "D-10", "D-3"],
        "code": ["D-1", "D-2", "D-3", "D-10"],
    }


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("sort=colour", "“colour” is not one of the choices for Sort by."),
        ("view=map", "“map” is not one of the choices for Table or cards."),
        ("sort=due&sort=code", "“Sort by” is given more than once: choose one value."),
    ],
)
def test_an_order_or_a_layout_that_is_none_is_a_400(client, programme, make, query, words):
    make(title_en="Not to be listed")
    response = client.get(f"/en/green/directives/?{query}")
    assert (response.status_code, words in response.content.decode()) == (400, True)
    assert "Not to be listed" not in response.content.decode()


def test_the_tracks_are_headings_in_the_order_of_the_document_and_a_column_in_any_other(client, programme, make):
    cut = builders.make_track(programme=programme, order=2, name_en="Subtraction")
    for code, track in (("A-1", {}), ("A-2", {}), ("S-1", {"track": cut}), ("S-2", {"track": cut})):
        make(code=code, reportable=code != "S-2", not_reportable_because="" if code != "S-2" else "the_people", **track)
    bodies = page(client).split("<tbody>")[1:]
    heads = [text_of(heading) for body in bodies for heading in re.findall('<th scope="rowgroup".*?</th>', body)]
    codes = [re.findall('<span class="code">(.*?)</span>', body) for body in bodies]
    assert list(zip(heads, codes, strict=True)) == [
        ("Addition", ["A-1", "A-2"]), ("Subtraction", ["S-1"]), ("Subtraction Not graded", ["S-2"]),
    ]  # fmt: skip
    assert '<th scope="col">Track</th>' not in page(client)
    by_code = page(client, "?sort=code")
    assert ("rowgroup" in by_code, by_code.count("<tbody>")) == (False, 1)
    assert by_code.count('<td data-label="Track">') == 4
    assert "Track of all directives on this page: Addition" in text_of(page(client, "?sort=code&track=addition"))


COLUMNS = ("What it asks", "Lead unit", "Due date", "Delivery status")
OF_ALL = (
    "Delivery status of all directives on this page: No report yet",
    "Delivery status of all graded directives on this page: No report yet",
    "None of the directives on this page has a lead unit named or a date set.",
    "None of the directives on this page has a lead unit named.",
    "None of the directives on this page has a date set.",
)


def told(client):
    """(what is said above the table, its columns, how often its rows say that they lack a lead, a date, a report)"""
    above, table = page(client).split("<table data-stacks>")
    columns = [name for name in COLUMNS if f'<th scope="col">{name}</th>' in table]
    [wide] = set(re.findall('scope="rowgroup" colspan="(.)"', table))
    assert int(wide) == len(columns) + 1
    lacks = ("No lead unit named", "No date set", "No report yet")
    return [words for words in OF_ALL if words in text_of(above)], columns, [table.count(words) for words in lacks]


def test_what_all_rows_repeat_is_said_once_above_the_table(client, programme, make):
    first = make()
    assert told(client) == ([], ["Lead unit", "Due date", "Delivery status"], [1, 1, 1])
    make()
    assert told(client) == ([OF_ALL[0], OF_ALL[2]], ["What it asks"], [0, 0, 0])
    make(reportable=False, not_reportable_because="the_people")
    assert told(client) == ([OF_ALL[1], OF_ALL[2]], ["What it asks"], [0, 0, 0])
    assert page(client).count("It concerns the people in general") == 1
    builders.make_responsibility(directive=first)
    assert told(client) == ([OF_ALL[1], OF_ALL[4]], ["Lead unit"], [2, 0, 0])
    with tampering():
        first.latest_status, first.due_on = "under_way", dt.date(2099, 1, 1)
        first.save()
    assert told(client) == ([], ["Lead unit", "Due date", "Delivery status"], [2, 2, 1])


def test_a_card_says_what_the_row_says_with_its_statement_and_the_tone_of_its_track(client, programme, make):
    directive = make(code="A-1", due_on=dt.date(2020, 1, 1), title_en="Build", statement_en="Build the grid.")
    name = {"name_en": "Grid office"}
    builders.make_responsibility(
        directive=directive, organisation=builders.make_organisation(programmes=[programme], **name)
    )
    make(reportable=False, not_reportable_because="the_people")
    text = page(client, "?view=cards")
    cards = re.findall('<li class="directive-card" data-track="addition">(.*?)</li>', text, re.DOTALL)
    assert " ".join(re.sub("<[^>]*>", " ", cards[0]).split()) == (
        "Addition A-1 Build Build the grid. Lead unit Grid office Due date 1 January 2020 Overdue"
    )
    assert "Delivery status of all graded directives on this page: No report yet" in text_of(text)
    assert ("Not graded It concerns the people in general" in text_of(cards[1]), len(cards)) == (True, 2)
    assert re.findall('<a href="([^"]*)"[^>]*>(Table|Cards)<', text) == [
        ("?#list", "Table"), ("?view=cards#list", "Cards"),
    ]  # fmt: skip
