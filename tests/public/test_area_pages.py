import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from policytracker.models import Standing
from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def area(programme):
    return builders.make_area(programmes=[programme], code="CITY", name_en="The city")


def html_of(client, address="areas/CITY/"):
    response = client.get(f"/en/green/{address}")
    assert response.status_code == 200
    return response.content.decode()


def words_of(client, address="areas/CITY/"):
    return " ".join(strip_tags(html_of(client, address)).split())


def make_figure(programme, area, **values):
    return builders.make_observation(area=area, programmes=[programme], **values)


def test_the_list_counts_targets_and_current_figures(client, programme, area):
    for published in (True, True, False):
        builders.make_target(programme=programme, area=area, published=published)
    make_figure(programme, area)
    make_figure(programme, area, published=False)
    row = client.get("/en/green/areas/").context["page"][0]
    assert (row.code, row.target_count, row.figure_count) == ("CITY", 2, 1)


def test_the_list_hides_drafts_and_other_programmes(client, programme, area):
    builders.make_area(code="DRAFT", programmes=[programme], published=False)
    builders.make_area(code="ELSEWHERE", programmes=[builders.make_programme()])
    assert [row.code for row in client.get("/en/green/areas/").context["page"]] == ["CITY"]


def test_the_list_starts_with_the_own_area_and_the_country(client):
    areas = {kind: builders.make_area(code=code, kind=kind) for kind, code in (
        ("city", "A"), ("country", "B"), ("region", "C"), ("province", "D"),
    )}  # fmt: skip
    programme = builders.make_programme(slug="green", area=areas["province"])
    for area in areas.values():
        area.programmes.add(programme)
    assert [row.code for row in client.get("/en/green/areas/").context["page"]] == ["D", "B", "A", "C"]


def test_what_belongs_to_no_area_stands_below_the_list(client, programme, area):
    builders.make_evaluation(programme=programme, word_en="Over-fulfilled")
    builders.make_fact(programme=programme, text_en="A fact of the whole.")
    builders.make_evaluation(programme=programme, area=area, word_en="Of the city")
    words = words_of(client, "areas/")
    shown = [text in words for text in ("Over-fulfilled", "A fact of the whole.", "Of the city")]
    assert shown == [True, True, False]


def test_an_area_shows_its_targets_latest_figures_findings_and_facts(client, programme, area):
    indicator = builders.make_indicator(programmes=[programme], name_en="A share")
    target = builders.make_target(programme=programme, area=area, indicator=indicator, statement_en="Reach it.")
    for time, value in (("2023", 11), ("2024", 12)):
        make_figure(programme, area, indicator=indicator, time=time, value=value)
    builders.make_evaluation(programme=programme, area=area, word_en="Excellent")
    builders.make_evaluation(programme=programme, area=area, target=target, word_en="Of the target alone")
    builders.make_fact(programme=programme, area=area, text_en="A fact of the city.")
    words = words_of(client)
    told = ("Reach it.", "A share 12% 2024", "Excellent", "A fact of the city.", "11%", "Of the target alone")
    assert [text in words for text in told] == [True, True, True, True, False, False]


def test_an_area_tells_what_it_is_and_its_division_code_if_it_has_one(client, programme, area):
    assert "division code" not in words_of(client)
    area.admin_code = "510100"
    with tampering():
        area.save()
    assert "Province · administrative division code 510100 The city" in words_of(client)


def test_how_its_targets_stand_comes_before_their_table(client, programme, area):
    for verdict in ("met", "met", "missed"):
        target = builders.make_target(programme=programme, area=area)
        Standing.objects.create(target=target, starts_on="0001-01-01", verdict=verdict)
    elsewhere = builders.make_target(programme=programme)
    Standing.objects.create(target=elsewhere, starts_on="0001-01-01", verdict="met")
    page = html_of(client)
    counts = page.split('id="standings-heading"')[1].split("</ul>")[0]
    found = re.findall(r'href="([^"]+)#list".*?<span class="number">(\d+)</span>', counts, re.DOTALL)
    addresses = {address.replace("&amp;", "&"): int(number) for address, number in found}
    assert addresses == {
        "/en/green/targets/?area=CITY&standing=met": 2, "/en/green/targets/?area=CITY&standing=missed": 1,
    }  # fmt: skip
    listed = {address: client.get(address).context["page"].paginator.count for address in addresses}
    assert listed == addresses
    assert "Of 3 targets, 2 are met or reached and 1 missed." in page
    assert page.index('id="standings-heading"') < page.index('id="targets-heading"')


def test_a_target_stands_beside_that_of_the_wider_area(client, programme, area):
    above = builders.make_area(code="PROVINCE", programmes=[programme])
    area.parent = above
    with tampering():
        area.save()
    share, other = (builders.make_indicator(programmes=[programme]) for _ in range(2))
    both = {"programme": programme, "time": "2030"}
    alike = builders.make_target(code="ALIKE", area=area, indicator=share, **both)
    part = builders.make_target(code="PART", area=area, indicator=other, parent=alike, **both)
    builders.make_target(code="ALONE", area=area, indicator=other, programme=programme, time="2027")
    wide = builders.make_target(code="WIDE", area=above, indicator=share, **both)
    builders.make_target(code="DRAFT", area=above, indicator=share, published=False, **both)
    pairs = client.get("/en/green/areas/CITY/").context["pairs"]
    assert [(pair.target, pair.wider) for pair in pairs] == [(alike, [wide]), (part, [alike])]
    assert "Beside the wider area" in words_of(client)


def test_an_area_without_targets_says_so(client, area):
    assert "No target is set for this area here." in words_of(client)


def test_drafts_stay_hidden(client, programme, area):
    hidden = {"programme": programme, "area": area, "published": False}
    builders.make_target(statement_en="DRAFT target", **hidden)
    builders.make_evaluation(word_en="DRAFT finding", **hidden)
    builders.make_fact(text_en="DRAFT fact", **hidden)
    draft = builders.make_source(programmes=[programme], title_en="DRAFT source", published=False)
    builders.make_evaluation(programme=programme, area=area, source=draft)
    builders.make_fact(programme=programme, area=area, source=draft)
    make_figure(programme, area, source=draft)
    make_figure(programme, area, indicator=builders.make_indicator(name_en="DRAFT figure"), published=False)
    assert "DRAFT" not in html_of(client)


def test_a_newer_draft_does_not_hide_the_latest_figure(client, programme, area):
    shown = make_figure(programme, area, time="2023", value=11)
    make_figure(programme, area, indicator=shown.indicator, time="2024", value=12, published=False)
    words = words_of(client)
    assert ("11% 2023" in words, "12%" in words) == (True, False)


def test_a_draft_or_a_stranger_is_not_found(client, programme):
    builders.make_area(code="DRAFT", programmes=[programme], published=False)
    builders.make_area(code="ELSEWHERE")
    answers = [client.get(f"/en/green/areas/{code}/").status_code for code in ("DRAFT", "ELSEWHERE", "NONE")]
    assert answers == [404, 404, 404]


def test_the_number_of_queries_does_not_grow_with_the_rows(client, programme, area):
    def fill(number):
        for _ in range(number):
            builders.make_area(programmes=[programme])
            builders.make_target(programme=programme, area=area)
            make_figure(programme, area)
            builders.make_evaluation(programme=programme, area=area)
            builders.make_evaluation(programme=programme)
            for place in (area, None):
                builders.make_fact_figure(fact=builders.make_fact(programme=programme, area=place))

    def queries():
        counts = []
        for address in ("areas/", "areas/CITY/"):
            with CaptureQueriesContext(connection) as captured:
                html_of(client, address)
            counts.append(len(captured))
        return counts

    fill(1)
    few = queries()
    fill(20)
    assert (few, queries()) == ([6, 10], [6, 10])
