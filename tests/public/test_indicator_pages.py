import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def indicator(programme):
    return builders.make_indicator(programmes=[programme], code="SHARE", name_en="A share")


def html_of(client, address="indicators/SHARE/"):
    response = client.get(f"/en/green/{address}")
    assert response.status_code == 200
    return response.content.decode()


def words_of(client, address="indicators/SHARE/"):
    return " ".join(strip_tags(html_of(client, address).replace("<", " <")).split())


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        html_of(client, address)
    return len(captured)


def make_figure(programme, indicator, **values):
    return builders.make_observation(indicator=indicator, programmes=[programme], **values)


def test_the_list_counts_targets_and_current_figures(client, programme, indicator):
    for published in (True, True, False):
        builders.make_target(programme=programme, indicator=indicator, published=published)
    old = make_figure(programme, indicator)
    area = {"area": old.area, "source": old.source}
    make_figure(programme, indicator, **area, supersedes=old)
    make_figure(programme, indicator, **area, published=False)
    row = client.get("/en/green/indicators/").context["page"][0]
    assert (row.target_count, row.figure_count) == (2, 1)


def test_the_list_hides_drafts_and_other_programmes(client, programme, indicator):
    builders.make_indicator(code="DRAFT", programmes=[programme], published=False)
    builders.make_indicator(code="ELSEWHERE", programmes=[builders.make_programme()])
    assert [row.code for row in client.get("/en/green/indicators/").context["page"]] == ["SHARE"]


@pytest.mark.parametrize(
    ("query", "found"),
    [("?q=FOREST", ["COVER"]), ("?q=覆盖", ["COVER"]), ("?q=hectare", ["COVER"]), ("?q=coal", ["COAL"]), ("?q=x", [])],
)
def test_indicators_are_found_by_name_definition_and_code(client, programme, query, found):
    words = {"name_en": "Forest share", "name_zh_hans": "森林覆盖率", "definition_en": "By the hectare."}
    builders.make_indicator(programmes=[programme], code="COVER", **words)
    builders.make_indicator(programmes=[programme], code="COAL", name_en="Burnt")
    response = client.get(f"/en/green/indicators/{query}")
    assert [indicator.code for indicator in response.context["page"]] == found
    assert ("No indicator fits these filters." in response.content.decode()) == (not found)


def test_a_search_for_what_cannot_be_is_a_400(client, programme):
    assert client.get("/en/green/indicators/?q=%00").status_code == 400


def test_the_page_defines_the_indicator(client, programme):
    owner = builders.make_organisation(programmes=[programme], name_en="The bureau")
    builders.make_indicator(
        programmes=[programme], code="SHARE", direction="down", measure="yearly_change", base_time="2020",
        natural_limit=100, data_owner=owner,
    )  # fmt: skip
    words = words_of(client)
    terms = ["What it measures.", "Unit %", "Direction Lower is better", "Measure Change on the year before"]
    terms += ["Base year of the cut 2020", "Natural limit 100%", "Data owner The bureau"]
    assert [term for term in terms if term not in words] == []


def test_every_figure_stands_under_its_area_with_its_source(client, programme, indicator):
    city = builders.make_area(programmes=[programme], name_en="The city", code="CITY")
    land = builders.make_area(programmes=[programme], name_en="The land", code="LAND")
    source = builders.make_source(programmes=[programme], title_en="The yearbook")
    for area, value in ((city, 11), (city, 12), (land, 21)):
        make_figure(programme, indicator, area=area, value=value, source=source)
    groups = client.get("/en/green/indicators/SHARE/").context["areas"]
    assert [(area.code, [int(row.value) for row in rows], bool(chart)) for area, rows, chart in groups] == [
        ("CITY", [11, 12], True),
        ("LAND", [21], True),
    ]
    assert words_of(client).count("The yearbook") == 3


def test_the_figures_of_the_own_area_and_of_the_country_come_first(client, programme, indicator):
    for code, kind in (("A", "city"), ("B", "country"), ("C", "province")):
        area = builders.make_area(programmes=[programme], code=code, kind=kind)
        make_figure(programme, indicator, area=area)
    programme.area = area
    with tampering():
        programme.save()
    groups = client.get("/en/green/indicators/SHARE/").context["areas"]
    assert [area.code for area, _rows, _chart in groups] == ["C", "B", "A"]


def test_charts_on_one_page_have_names_of_their_own(client, programme, indicator):
    for code in ("CITY", "LAND"):
        make_figure(programme, indicator, area=builders.make_area(programmes=[programme], code=code))
    page = html_of(client)
    assert [page.count(f'id="chart-{code}-title"') for code in ("CITY", "LAND")] == [1, 1]


def test_facts_about_it_are_told_with_their_figures(client, programme, indicator):
    told = builders.make_fact(programme=programme, indicator=indicator, text_en="About the share.")
    builders.make_fact_figure(fact=told, measure_en="Coal", value=25)
    counted = builders.make_fact(programme=programme, text_en="With the share.")
    builders.make_fact_figure(fact=counted, measure_en="Oil", value=17, indicator=indicator)
    builders.make_fact(programme=programme, text_en="About all else.")
    words = words_of(client)
    assert [text in words for text in ("About the share.", "Coal 25%", "With the share.", "Oil 17%")] == [True] * 4
    assert "About all else." not in words


def test_drafts_stay_hidden(client, programme, indicator):
    hidden = {"programme": programme, "indicator": indicator, "published": False}
    builders.make_target(statement_en="DRAFT target", **hidden)
    builders.make_fact(text_en="DRAFT fact", **hidden)
    make_figure(programme, indicator, note_en="DRAFT figure", published=False)
    draft = builders.make_source(programmes=[programme], title_en="DRAFT source", published=False)
    make_figure(programme, indicator, source=draft)
    place = builders.make_area(programmes=[programme], name_en="DRAFT area", published=False)
    make_figure(programme, indicator, area=place)
    assert "DRAFT" not in html_of(client)


def test_a_draft_or_a_stranger_is_not_found(client, programme):
    builders.make_indicator(code="DRAFT", programmes=[programme], published=False)
    builders.make_indicator(code="ELSEWHERE")
    answers = [client.get(f"/en/green/indicators/{code}/").status_code for code in ("DRAFT", "ELSEWHERE", "NONE")]
    assert answers == [404, 404, 404]


def test_the_number_of_queries_does_not_grow_with_the_rows(client, programme, indicator):
    def fill(number):
        for _ in range(number):
            make_figure(programme, indicator)
            builders.make_target(programme=programme, indicator=indicator)
            fact = builders.make_fact(programme=programme, indicator=indicator)
            builders.make_fact_figure(fact=fact)
            builders.make_indicator(programmes=[programme])

    fill(1)
    few = [queries(client, address) for address in ("indicators/", "indicators/SHARE/")]
    fill(20)
    many = [queries(client, address) for address in ("indicators/", "indicators/SHARE/")]
    assert (few, many) == ([3, 6], [3, 6])
