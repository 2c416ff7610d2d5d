import datetime as dt
import re
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from policytracker.models import Directive
from policytracker.record.directive_facets import GAPS
from policytracker.record.directive_filter import DirectiveFilter
from tests import builders

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 7, 1)


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def make(programme):
    return lambda **values: builders.make_directive(programme=programme, **values)


def found(programme, **asked):
    rows = Directive.objects.published().of(programme)
    filterset = DirectiveFilter(QueryDict(urlencode(asked)), rows, programme=programme, today=TODAY)
    assert filterset.is_valid(), filterset.errors
    return sorted(filterset.qs.values_list("code", flat=True))


def test_track_kind_instrument_and_hand(programme, make):
    wanted = {"kind": "outcome", "instrument": "market", "hand": "mixed"}
    make(code="YES", track=builders.make_track(programme=programme, code="cut"), **wanted)
    make(code="NO", instrument="target", hand="market")
    for name, value in {"track": "cut", **wanted}.items():
        assert found(programme, **{name: value}) == ["YES"]


def test_an_industry_with_those_below_it(programme, make):
    parent = builders.make_industry(programmes=[programme], code="energy")
    child = builders.make_industry(programmes=[programme], code="hydrogen", parent=parent)
    make(code="BOTH", industries=[parent, child])
    make(code="CHILD", industries=[child])
    make(code="NEITHER")
    assert found(programme, industry="energy") == ["BOTH", "CHILD"]
    assert found(programme, industry="hydrogen") == ["BOTH", "CHILD"]


def test_an_organisation_in_any_role_or_addressed(programme, make):
    unit = builders.make_organisation(programmes=[programme], code="bureau")
    make(code="ADDRESSED", addressed_to=unit)
    make(code="NEITHER")
    twice = make(code="TWICE")
    for role in ("lead", "cooperating"):
        builders.make_responsibility(directive=twice, organisation=unit, role=role)
    assert found(programme, organisation="bureau") == ["ADDRESSED", "TWICE"]


def test_a_document_through_its_passages(programme, make):
    document = builders.make_document(programme=programme, code="DECISION")
    make(code="YES", passages=[builders.make_passage(document=document) for _ in range(2)])
    make(code="NO", passages=[builders.make_passage(document=builders.make_document(programme=programme))])
    assert found(programme, document="DECISION") == ["YES"]


def test_no_report_yet_is_of_reportable_ones_alone(programme, make):
    make(code="SILENT")
    make(code="RUNNING", latest_status="under_way")
    make(code="PRINCIPLE", reportable=False)
    assert found(programme, status="none") == ["SILENT"]
    assert found(programme, status="under_way") == ["RUNNING"]
    assert found(programme, reportable="false") == ["PRINCIPLE"]
    assert found(programme, reportable="true") == ["RUNNING", "SILENT"]


def test_each_gap_finds_what_lacks_it(programme, make):
    whole = make(code="WHOLE", due_on=TODAY, latest_status="under_way", reporting_frequency="monthly",
                 latest_report_on=TODAY)  # fmt: skip
    lacking = make(code="LACKING", due_on=None)
    late = make(code="LATE", due_on=TODAY - dt.timedelta(days=1), latest_status="under_way",
                reporting_frequency="monthly", latest_report_on=TODAY - dt.timedelta(days=63))  # fmt: skip
    make(code="PRINCIPLE", reportable=False)
    builders.make_target(programme=programme, directives=[whole, late])
    for directive in (whole, late):
        builders.make_responsibility(directive=directive)
    assert {gap: found(programme, gap=gap) for gap in GAPS} == {
        "no_lead": ["LACKING"],
        "no_date": ["LACKING"],
        "no_target": ["LACKING"],
        "no_report": ["LACKING"],
        "overdue": ["LATE"],
        "stale": ["LATE"],
    }
    assert lacking.latest_status == ""


def test_words_in_code_title_and_statement_of_both_languages(programme, make):
    make(
        code="KILN-1",
        title_en="Close Kilns",
        title_zh_hans="关停窑炉",
        statement_en="By rule.",
        statement_zh_hans="依规。",
    )
    make(code="X")
    for words in ("kiln-1", "close k", "窑炉", "by rule", "依规", "炉 ＫＩＬＮ rule"):
        assert found(programme, q=words) == ["KILN-1"]
    assert found(programme, q="窑炉 solar") == []


def test_words_of_its_public_passages_beside_its_own(programme, make):
    texts = {"text": "推动能耗双控", "summary_en": "Control both volumes", "summary_zh_hans": "总量和强度"}
    shown = builders.make_passage(document=builders.make_document(programme=programme), **texts)
    draft = builders.make_passage(document=builders.make_document(programme=programme, published=False), text="涉密")
    make(code="YES", passages=[shown, draft], title_en="Kilns")
    for words in ("双控", "volumes", "强度", "双控 kilns"):
        assert found(programme, q=words) == ["YES"]
    assert found(programme, q="涉密") == []


def test_filters_narrow_together(programme, make):
    make(code="YES", kind="outcome", hand="mixed")
    make(code="HALF", kind="outcome")
    assert found(programme, kind="outcome", hand="mixed") == ["YES"]


def test_choices_are_of_the_programme_at_hand(client, programme):
    builders.make_track(code="elsewhere")
    builders.make_document(code="ELSEWHERE")
    builders.make_document(programme=programme, code="DRAFT", published=False)
    for name, value in {"track": "elsewhere", "document": "ELSEWHERE"}.items():
        assert client.get(f"/en/green/directives/?{name}={value}").status_code == 400
    assert client.get("/en/green/directives/?document=DRAFT").status_code == 400


@pytest.mark.parametrize(
    ("name", "label"),
    [("track", "Track"), ("status", "Delivery status"), ("gap", "Gap"), ("industry", "Industry"),
     ("organisation", "Organisation"), ("document", "Document"), ("kind", "Kind"), ("reportable", "Graded or not"),
     ("instrument", "Instrument"), ("hand", "Government or market")],
)  # fmt: skip
def test_a_value_without_sense_is_a_400_that_names_the_field(client, programme, make, name, label):
    make(title_en="Not to be listed")
    response = client.get(f"/en/green/directives/?{name}=nonsense&q=coal")
    page = response.content.decode()
    assert response.status_code == 400
    assert f'<a href="#id_{name}">“nonsense” is not one of the choices for {label}.</a>' in page
    assert 'value="coal"' in page
    assert "Not to be listed" not in page


def test_a_value_without_sense_is_told_once_and_nothing_is_counted(client, programme):
    for language, words in (
        ("en", "“nonsense” is not one of the choices for Track."),
        ("zh-hans", "“nonsense”不是“工作领域”的可选项，请重新选择。"),
    ):
        page = client.get(f"/{language}/green/directives/?track=nonsense").content.decode()
        assert [page.count(text) for text in (words, "nonsense</", 'class="count"', 'class="empty"')] == [1, 0, 0, 0]
        assert 'aria-describedby="id_track_error"' in page
        assert '<div id="id_track_error">' in page


def test_a_chip_takes_one_filter_away_and_goes_to_the_first_page(client, programme):
    for _ in range(51):
        builders.make_directive(programme=programme, hand="mixed")
    response = client.get("/en/green/directives/?kind=action&hand=mixed&page=2")
    chips = response.context["panel"]["chips"]
    assert [(chip.name, chip.word, chip.query) for chip in chips] == [
        ("kind", "Action", "?hand=mixed"),
        ("hand", "Both", "?kind=action"),
    ]


def test_a_chip_takes_one_of_several_values_away(client, programme, make):
    make()
    chips = client.get("/en/green/directives/?kind=action&kind=outcome&kind=&q=a&sort=due").context["panel"]["chips"]
    assert [(chip.name, chip.word, chip.query) for chip in chips] == [
        ("q", "a", "?kind=action&kind=outcome&kind=&sort=due"),
        ("kind", "Action", "?q=a&sort=due&kind=outcome"),
        ("kind", "Outcome", "?q=a&sort=due&kind=action"),
    ]


def test_any_of_the_values_of_one_question_will_do(programme, make):
    for kind, hand in (("action", "mixed"), ("outcome", "mixed"), ("outcome", "market"), ("outcome", "")):
        make(code=f"{kind}-{hand}", kind=kind, hand=hand)
    asked = [("kind", "action"), ("kind", "outcome"), ("hand", "mixed"), ("hand", "market"), ("hand", "")]
    filterset = DirectiveFilter(
        QueryDict(urlencode(asked)), Directive.objects.published().of(programme), programme=programme, today=TODAY
    )
    assert filterset.is_valid(), filterset.errors
    assert sorted(row.code for row in filterset.qs) == ["action-mixed", "outcome-market", "outcome-mixed"]


LISTS = ["directives", "targets", "documents", "sources", "indicators"]


@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("trak=IND", "“trak” is not a filter of this list: take it out of the address."),
        ("page=1&page=2", "“page” is given more than once: choose one value."),
        ("q=a&q=coal", "is given more than once: choose one value."),
    ],
)
def test_a_question_that_no_list_knows_is_a_400_that_names_it(client, programme, noun, query, words):
    response = client.get(f"/en/green/{noun}/?q=coal&{query}" if query[0] != "q" else f"/en/green/{noun}/?{query}")
    page = response.content.decode()
    assert response.status_code == 400
    assert [
        page.count(text)
        for text in (words, '<input type="text" name="q" value="coal"', 'class="count"', 'class="empty"')
    ] == [1, 1, 0, 0]


@pytest.mark.parametrize("noun", LISTS)
def test_a_text_that_is_too_long_or_that_no_database_takes_is_a_400(client, programme, noun):
    pages = [client.get(f"/zh-hans/green/{noun}/", {"q": text}) for text in ("a" * 60_000, "a\0")]
    assert [page.status_code for page in pages] == [400, 400]
    assert [page.content.decode().count('<div id="id_q_error">') for page in pages] == [1, 1]
    assert client.get(f"/en/green/{noun}/", {"q": "a" * 200}).status_code == 200


def test_what_a_newsletter_adds_to_its_links_asks_nothing(client, programme, make):
    make(code="SHOWN")
    response = client.get("/en/green/directives/?utm_source=letter&utm_medium=email&page=1")
    assert (response.status_code, [row.code for row in response.context["page"]]) == (200, ["SHOWN"])


@pytest.mark.parametrize(
    ("language", "mark"),
    [
        ("en", "Reposted plan · repost, not confirmed with the issuer"),
        ("zh-hans", "转载的规划 · 转载，未向制发单位核实"),
    ],
)
@pytest.mark.parametrize("noun", ["directives", "targets"])
def test_a_document_of_grade_c_says_so_among_the_choices(client, programme, noun, language, mark):
    names = {"title_en": "Reposted plan", "title_zh_hans": "转载的规划"}
    reposted = builders.make_document(programme=programme, code="C-1", grade="C", url="", **names)
    plan = builders.make_document(programme=programme, code="A-1", grade="A", title_en="Plan", title_zh_hans="规划")
    passages = [builders.make_passage(document=document) for document in (reposted, plan)]
    builders.make_directive(programme=programme, passages=passages)
    page = client.get(f"/{language}/{programme.slug}/{noun}/").content.decode()
    told = dict(re.findall(r'value="([AC]-1)"> ?(?:<span>)?(.*?)</', page))
    assert told == {"C-1": mark, "A-1": "Plan" if language == "en" else "规划"}
