import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


def rows(client, query=""):
    response = client.get(f"/en/green/sources/{query}")
    assert response.status_code == 200
    return {row.code: (row.figure_count, row.target_count) for row in response.context["page"]}


def page(client, query=""):
    return client.get(f"/en/green/sources/{query}").content.decode()


def test_figures_and_targets_that_cite_a_source_are_counted_each_once(client, programme):
    source = builders.make_source(programmes=[programme], code="SRC")
    builders.make_observation(programmes=[programme], source=source)
    builders.make_observation(programmes=[programme], source=source, published=False)
    builders.make_observation(source=source)
    builders.make_target(programme=programme, source=source, base_source=source, binding_source=source)
    builders.make_target(programme=programme, source=source, published=False)
    assert rows(client)["SRC"] == (1, 1)


def test_a_figure_of_a_draft_indicator_is_not_counted(client, programme):
    source = builders.make_source(programmes=[programme], code="SRC")
    draft = builders.make_indicator(programmes=[programme], published=False)
    builders.make_observation(programmes=[programme], source=source, indicator=draft)
    assert rows(client) == {"SRC": (0, 0)}


def test_drafts_and_sources_of_other_programmes_stay_hidden(client, programme):
    builders.make_source(programmes=[programme], code="SHOWN")
    builders.make_source(programmes=[programme], code="DRAFT", published=False)
    builders.make_source(programmes=[builders.make_programme()], code="ELSEWHERE")
    assert list(rows(client)) == ["SHOWN"]


def test_a_draft_document_is_not_named(client, programme):
    draft = builders.make_document(programme=programme, title_en="Draft plan", published=False)
    builders.make_source(programmes=[programme], document=draft)
    assert "Draft plan" not in page(client)


def test_grade_a_has_its_address_and_grade_c_none(client, programme):
    builders.make_source(programmes=[programme], grade="A", url="https://example.org/a")
    builders.make_source(programmes=[programme], grade="C", title_en="A repost")
    assert page(client).count('rel="external"') == 1
    assert '<span class="row-title">A repost</span>' in page(client)
    assert "repost, not confirmed with the issuer" in page(client).split("<tbody>")[1]


def test_the_list_is_paged(client, programme):
    for _ in range(51):
        builders.make_source(programmes=[programme])
    assert len(rows(client)) == 50
    assert len(client.get("/en/green/sources/?page=2").context["page"]) == 1
    assert client.get("/en/green/sources/?page=3").status_code == 404


def test_the_number_of_queries_does_not_grow(client, programme):
    def grow(number):
        for _ in range(number):
            document = builders.make_document(programme=programme)
            source = builders.make_source(programmes=[programme], document=document)
            builders.make_observation(programmes=[programme], source=source)
            builders.make_target(programme=programme, source=source)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            rows(client)
        return len(captured)

    grow(1)
    with_one = queries()
    grow(20)
    assert queries() == with_one
    assert with_one <= 8


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=energy", ["A1", "C1"]),
        ("?q=能源", ["A1"]),
        ("?q=DAILY", ["B1"]),
        ("?q=b1", ["B1"]),
        ("?grade=A", ["A1"]),
        ("?q=energy&grade=C", ["C1"]),
        ("?q=nothing", []),
    ],
)
def test_sources_are_found_by_title_publisher_code_and_grade(client, programme, query, found):
    used = {"programmes": [programme]}
    builders.make_source(code="A1", grade="A", title_en="Energy use", title_zh_hans="能源消费", **used)
    builders.make_source(code="B1", grade="B", publisher_en="Morning Daily", **used)
    builders.make_source(code="C1", grade="C", title_en="Energy, reposted", **used)
    assert list(rows(client, query)) == found


def test_a_filter_that_finds_nothing_or_makes_no_sense_says_so(client, programme):
    builders.make_source(programmes=[programme])
    assert "No source fits these filters." in page(client, "?q=nothing")
    assert client.get("/en/green/sources/?grade=Z").status_code == 400
    assert "No source fits" not in page(client, "?grade=Z")


def test_an_empty_programme_says_so(client, programme):
    assert "This programme has no published source yet." in page(client)


def test_the_number_of_each_grade_leads_to_its_list(client, programme):
    for grade in ("A", "C", "C"):
        builders.make_source(programmes=[programme], grade=grade)
    builders.make_source(programmes=[programme], grade="B", published=False)
    counts = page(client, "?grade=A").split('aria-label="Sources by grade"')[1].split("</ul>")[0]
    found = re.findall(r'href="/en/green/sources/(\?grade=\w)#list">.*?<span class="number">(\d+)</span>', counts)
    assert found == [("?grade=A", "1"), ("?grade=C", "2")]
    assert [len(rows(client, query)) for query, _number in found] == [1, 2]
