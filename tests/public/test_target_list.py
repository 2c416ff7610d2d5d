import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


def listed(client, query=""):
    response = client.get(f"/en/green/targets/{query}")
    assert response.status_code == 200
    return [target.code for target in response.context["page"]]


def words(client, address="/en/green/targets/"):
    """The page with its white space folded; no-break spaces stay."""
    return re.sub(r"[ \n]+", " ", client.get(address).content.decode())


def make_targets(programme, number):
    for _ in range(number):
        document = builders.make_document(programme=programme)
        directive = builders.make_directive(programme=programme)
        target = builders.make_target(programme=programme, document=document, directives=[directive])
        unit = builders.make_unit()
        builders.make_observation(
            indicator=target.indicator, area=target.area, unit=unit, source=target.source, programmes=[programme]
        )


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/en/green/targets/").status_code == 200
    return len(captured)


def test_a_row_shows_value_date_base_latest_figure_and_document(client, programme):
    unit = builders.make_unit(symbol_en="GW", symbol_zh_hans="万千瓦", factor=100)
    indicator = builders.make_indicator(programmes=[programme], unit=unit)
    area = builders.make_area(programmes=[programme], name_en="Somewhere")
    builders.make_target(
        programme=programme, indicator=indicator, area=area, qualifier="at_least", value=1200, time="2030",
        base_time="2020", base_value=534, binding="binding",
        document=builders.make_document(programme=programme, title_en="The plan"),
    )  # fmt: skip
    builders.make_observation(indicator=indicator, area=area, time="2024", value=1410)
    builders.make_observation(indicator=indicator, area=area, time="2025", value=1840, provisional=True)
    page = words(client)
    values = ["at least 1,200\u00a0GW", "by 2030", "534\u00a0GW", "1,840\u00a0GW", "2025 · provisional"]
    assert [text for text in [*values, ">Binding<", "The plan", "Somewhere"] if text not in page] == []
    assert "1,410" not in page
    assert "18.4亿千瓦" in words(client, "/zh-hans/green/targets/")


def test_the_own_area_comes_first_then_the_country_then_the_others_each_in_the_order_of_their_numbers(client):
    own, country, city = (builders.make_area(kind=kind) for kind in ("province", "country", "city"))
    programme = builders.make_programme(slug="green", area=own)
    codes = {city: ["T-CD-1"], country: ["T-CN-10", "T-CN-2", "T-CN-2024-1", "T-CN-1"], own: ["T-SC-30", "T-SC-4"]}
    for area, theirs in codes.items():
        for code in theirs:
            builders.make_target(code=code, programme=programme, area=area)
    assert listed(client) == ["T-SC-4", "T-SC-30", "T-CN-1", "T-CN-2", "T-CN-10", "T-CN-2024-1", "T-CD-1"]


def test_a_corrected_figure_gives_way_to_its_correction(client, programme):
    target = builders.make_target(programme=programme)
    place = {"indicator": target.indicator, "area": target.area, "time": "2024"}
    wrong = builders.make_observation(**place, value=77, released_on="2025-12")
    builders.make_observation(**place, value=66, released_on="2025-01", supersedes=wrong)
    page = words(client)
    assert "66%" in page
    assert "77%" not in page


def test_gaps_are_said_in_words(client, programme):
    builders.make_target(programme=programme, kind="qualitative", indicator=None, value=None, time="")
    page = words(client)
    gaps = ("The document gives no number", "No date set", "None given", "No figure yet", "No document named")
    assert [gap for gap in gaps if f'<span class="gap">{gap}</span>' not in page] == []


def test_drafts_stay_hidden(client, programme):
    builders.make_target(programme=programme, code="SHOWN")
    builders.make_target(programme=programme, code="DRAFT", published=False)
    builders.make_target(code="ELSEWHERE")
    assert listed(client) == ["SHOWN"]


@pytest.mark.parametrize("hidden", ["figure", "source", "document"])
def test_what_is_not_public_does_not_show_beside_a_target(client, programme, hidden):
    document = builders.make_document(programme=programme, title_en="Secret", published=hidden != "document")
    target = builders.make_target(programme=programme, document=document)
    source = builders.make_source(programmes=[programme], published=hidden != "source")
    builders.make_observation(
        indicator=target.indicator, area=target.area, value=77, source=source, published=hidden != "figure"
    )
    page = words(client)
    assert ("77%" in page, "Secret" in page) == (hidden == "document", hidden != "document")


def test_the_number_of_queries_does_not_grow_with_the_rows(client, programme):
    make_targets(programme, 1)
    few = queries(client)
    make_targets(programme, 60)
    assert (queries(client), few) == (8, 8)


def test_a_page_beyond_the_end_is_not_there(client, programme):
    assert client.get("/en/green/targets/?page=2").status_code == 404


def test_an_empty_programme_says_so(client, programme):
    assert "This programme has no published target yet." in words(client)
