import pytest

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


def listed(client, query):
    response = client.get(f"/en/green/targets/?{query}")
    assert response.status_code == 200
    return [target.code for target in response.context["page"]]


def test_area_indicator_and_document_are_asked_for_by_code(client, programme):
    area = builders.make_area(code="CITY", programmes=[programme])
    indicator = builders.make_indicator(code="SHARE", programmes=[programme])
    document = builders.make_document(code="PLAN", programme=programme)
    builders.make_target(code="A", programme=programme, area=area)
    builders.make_target(code="I", programme=programme, indicator=indicator)
    builders.make_target(code="D", programme=programme, document=document)
    found = [listed(client, query) for query in ("area=CITY", "indicator=SHARE", "document=PLAN")]
    assert found == [["A"], ["I"], ["D"]]


def test_kind_binding_and_year_narrow_the_list(client, programme):
    builders.make_target(code="CAP", programme=programme, kind="cap", binding="binding", time="2025")
    builders.make_target(code="LEVEL", programme=programme, time="2030", deadline="before")
    found = [listed(client, query) for query in ("kind=cap", "binding=binding", "due=2025", "due=2029", "due=2030")]
    assert found == [["CAP"], ["CAP"], ["CAP"], ["LEVEL"], []]


def test_an_industry_brings_those_below_it_and_each_target_once(client, programme):
    parent = builders.make_industry(code="ENERGY", programmes=[programme])
    child = builders.make_industry(code="WIND", parent=parent, programmes=[programme])
    served = [builders.make_directive(programme=programme, industries=[row]) for row in (parent, child)]
    builders.make_target(code="BOTH", programme=programme, directives=served)
    builders.make_target(code="WIND", programme=programme, directives=served[1:])
    builders.make_target(code="NONE", programme=programme)
    assert [listed(client, f"industry={code}") for code in ("ENERGY", "WIND")] == [["BOTH", "WIND"], ["BOTH", "WIND"]]


def test_the_track_is_that_of_a_published_directive(client, programme):
    track = builders.make_track(code="addition", programme=programme)
    shown = builders.make_directive(programme=programme, track=track)
    draft = builders.make_directive(programme=programme, track=track, published=False)
    builders.make_target(code="SHOWN", programme=programme, directives=[shown])
    builders.make_target(code="HIDDEN", programme=programme, directives=[draft])
    assert listed(client, "track=addition") == ["SHOWN"]


def test_words_are_sought_in_both_languages(client, programme):
    indicator = builders.make_indicator(programmes=[programme], name_zh_hans="森林覆盖率")
    builders.make_target(code="FOREST", programme=programme, indicator=indicator, statement_en="Plant trees.")
    builders.make_target(code="OTHER", programme=programme)
    found = [listed(client, f"q={words}") for words in ("plant TREES", "森林", "forest", "nothing")]
    assert found == [["FOREST"], ["FOREST"], ["FOREST"], []]


def test_each_gap_finds_the_targets_that_have_it(client, programme):
    full = builders.make_target(code="FULL", programme=programme, base_time="2020", base_value=10)
    builders.make_observation(indicator=full.indicator, area=full.area, source=full.source)
    place = {"programme": programme, "indicator": full.indicator, "area": full.area}
    base = {"base_time": "2020", "base_value": 10}
    builders.make_target(code="DATE", **place, **base, time="")
    builders.make_target(code="VALUE", **place, **base, kind="peak_by", value=None)
    builders.make_target(code="BASE", **place)
    builders.make_target(code="CUT", **place, kind="reduction", base_time="2020")
    hidden = builders.make_target(code="FIGURE", programme=programme, **base)
    builders.make_observation(indicator=hidden.indicator, area=hidden.area, published=False)
    found = {gap: listed(client, f"gap={gap}") for gap in ("no_date", "no_value", "no_figure", "no_base")}
    assert found == {"no_date": ["DATE"], "no_value": ["VALUE"], "no_figure": ["FIGURE"], "no_base": ["BASE"]}


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("area", "Area"), ("indicator", "Indicator"), ("industry", "Industry"), ("document", "Document"),
        ("kind", "Kind"), ("binding", "Binding or expected"), ("track", "Track"), ("gap", "Gap"),
    ],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_a_400_that_names_the_field(client, programme, field, label):
    builders.make_target(programme=programme, statement_en="Not to be listed.")
    response = client.get(f"/en/green/targets/?{field}=nonsense")
    page = response.content.decode()
    assert response.status_code == 400
    assert f'<a href="#id_{field}">“nonsense” is not one of the choices for {label}.</a>' in page
    assert "Not to be listed." not in page


@pytest.mark.parametrize("year", ["1", "99999", "2025.5", "１２３x"])
def test_a_year_that_is_none_is_a_400_that_names_the_field(client, programme, year):
    response = client.get("/en/green/targets/", {"due": year})
    assert response.status_code == 400
    assert '<a href="#id_due">Due in the year</a>: ' in response.content.decode()


def test_choices_are_those_of_the_programme_at_hand(client, programme):
    builders.make_area(code="HERE", programmes=[programme])
    builders.make_area(code="ELSEWHERE", programmes=[builders.make_programme()])
    builders.make_area(code="DRAFT", programmes=[programme], published=False)
    response = client.get("/en/green/targets/")
    assert [code for code, _name in response.context["filter"].form.fields["area"].choices if code] == ["HERE"]


def test_a_draft_is_no_choice(client, programme):
    builders.make_document(code="DRAFT", programme=programme, published=False)
    builders.make_indicator(code="DRAFT", programmes=[programme], published=False)
    builders.make_industry(code="DRAFT", programmes=[programme], published=False)
    asked = [
        client.get(f"/en/green/targets/?{name}=DRAFT").status_code for name in ("document", "indicator", "industry")
    ]
    assert asked == [400, 400, 400]
