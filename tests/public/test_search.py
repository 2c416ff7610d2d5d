"""One search over all kinds of entry, in both languages at once; the same hits on SQLite and PostgreSQL."""

import datetime as dt
import html
import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from policytracker.actions.publishing import record_edit
from policytracker.actions.withdrawing import withdraw
from policytracker.exchange.loading import load_package
from policytracker.models import Directive, Programme, SearchEntry
from policytracker.record.acts import act
from policytracker.record.search import MOST, entries_in, found
from tests import builders as make
from tests.nouns import record_all
from tests.staff import make_person
from tests.tampering import tampering

from .past_pages import Clock

pytestmark = pytest.mark.django_db

CO2 = (
    "IND-CO2-INDEX IND-CO2-YOY IND-CO2EMIS IND-CO2IND IND-CO2INT-2005 IND-CO2INT-2015 IND-CO2INT-2020"
    " IND-CO2INT-2025 T-CN-15FYP-1 T-CN-2024-2 T-CN-2026-1"
)
WIND = "ADD-02 IND-HWSCAP IND-NEWCAP IND-WINDCAP IND-WINDPVCAP T-CN-7 T-CN-NDC35-2 T-GA-5 T-SC-4 T-SC-7 T-SC-11"
FOUND = {
    "风电": WIND,
    "风电 2025": "T-GA-5 T-SC-4 T-SC-7",
    "２０２５、风电": "T-GA-5 T-SC-4 T-SC-7",
    "CO2 排放": CO2,
    "ｃｏ₂  排放": CO2,
    "川府发〔2022〕37号": "DOC-SC-PEAK",
    "川府发[2022]37号": "DOC-SC-PEAK",
    "川府发【2022】 37号": "DOC-SC-PEAK",
    "川府发（2022）37号": "DOC-SC-PEAK",
    "川府发 ( 2022 ) 37 号": "DOC-SC-PEAK",
    "T-SC-4": "T-SC-4",
    "sub07": "SUB-07",
    "sub-07": "SUB-07",
    "SUB 07": "SUB-07",
    "Hydropower": "IND-HYDRO IND-HYDROCAP IND-HYDROOUT",
    "HYDROPÓWERS": "IND-HYDRO IND-HYDROCAP IND-HYDROOUT",
    '"wind power"': "IND-WIND IND-WINDCAP T-SC-7",
    "“power wind”": "",
    "6611": "IND-CARBONSVC",
    "1200gw": "T-CN-7",
    "1,200 GW": "T-CN-7",
    "12亿千瓦": "T-CN-7",
    "2亿千瓦": "",
    "200 GW": "",
}


def read(client, address, **asked):
    response = client.get(address, asked)
    return response.status_code, html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def main_of(page):
    return page.partition("<main")[2].partition("</main>")[0]


def titles(page):
    """What the hits of a page are called, with what is marked in them."""
    return re.findall(r'class="row-title" href="[^"]*"[^>]*>(.*?)</a>', page)


@pytest.fixture
def green():
    programme = make.make_programme(slug="green", name_en="Green programme")
    document = make.make_document(programme=programme, code="DOC", title_en="The decision")
    make.make_passage(document=document, code="DOC-P4.S3", paragraph=4, sentence=3, text="大力发展风电。")
    words = {"title_en": "Wind", "statement_en": "Build <b>turbines</b> & towers.", "title_zh_hans": "风电"}
    make.make_directive(programme=programme, code="D-10", **words)
    make.make_directive(programme=programme, code="D-9", **words | {"statement_zh_hans": "有序发展海上风电。"})
    make.make_glossary_term(
        programme=programme,
        code="TERM",
        term_en="Offshore wind",
        explanation_en="Turbines at sea.",
        term_zh_hans="海风",
    )
    record_all()
    return programme


def test_the_real_programme_is_searched_however_words_are_typed_by_few_queries(client):
    load_package(settings.BASE_DIR / "programmes" / "sichuan")
    programme = Programme.objects.get()
    hits = {query: " ".join(entry.code for entry in found(entries_in(programme), query)) for query in FOUND}
    assert hits == FOUND
    call_command("verify")
    for address, asked, most in (
        ("/en/search/", {"q": "carbon"}, 6),
        ("/zh-hans/sichuan/search/", {"q": "碳"}, 7),
        ("/en/sichuan/search/", {"q": "carbon", "kind": "target", "page": "1"}, 4),
        ("/en/sichuan/search/", {"q": "zzz carbon"}, 3),
        ("/en/search/", {}, 4),
    ):
        with CaptureQueriesContext(connection) as captured:
            page = read(client, address, **asked)[1]
        links = re.findall(r'class="row-title" href="([^"#]*)', page)[::7]
        assert (address, len(captured)) == (address, most)
        assert {client.get(link).status_code for link in links} <= {200}


def test_a_hit_stands_in_its_words_and_says_whose_language_they_are(client, green):
    status, page = read(client, "/en/green/search/", q="风电")
    assert status == 200
    assert titles(page) == ["Wind", "Wind", "The decision"]
    assert "3 entries found for “风电”" in page
    assert page.index("D-9") < page.index("D-10")
    assert '<span lang="zh-Hans">大力发展<mark>风电</mark>。</span>' in page
    assert 'href="/en/green/documents/DOC/#P4.S3">The decision</a>' in page
    assert page.count("(in the Chinese text)") == 3
    _status, page = read(client, "/zh-hans/green/search/", q="风电")
    assert titles(page)[:2] == ["<mark>风电</mark>", "<mark>风电</mark>"]
    assert "见中文文本" not in page


def test_what_is_marked_was_escaped_first(client, green):
    page = client.get("/en/green/search/", {"q": "turbine <i>"}).content.decode()
    assert "Nothing is found for “turbine &lt;i&gt;”" in page
    page = client.get("/en/green/search/", {"q": "turbine"}).content.decode()
    assert "Build &lt;b&gt;<mark>turbines</mark>&lt;/b&gt; &amp; towers." in page


def test_an_excerpt_is_cut_around_the_first_hit(client, green):
    words = {"statement_en": "word " * 40 + "here it is: tariffs " + "word " * 40}
    make.make_directive(programme=green, code="LONG", **words)
    record_all()
    excerpt = re.search(r'hit-words"><span>(.*?)</span>', read(client, "/en/green/search/", q="tariff")[1])[1]
    assert excerpt.startswith("…word word")
    assert "here it is: <mark>tariffs</mark> word" in excerpt
    assert excerpt.endswith("…")
    assert 100 <= len(excerpt) - len("<mark></mark>") <= 130


def test_the_code_itself_comes_first(client, green):
    make.make_directive(programme=green, code="A-1", title_en="As D-10 says")
    record_all()
    for asked in ({"q": "d10"}, {"q": "d10", "kind": "directive"}):
        assert titles(read(client, "/en/green/search/", **asked)[1]) == ["Wind", "As <mark>D-10</mark> says"]


def test_all_programmes_are_searched_and_real_ones_come_first(client, green):
    invented = make.make_programme(slug="a-fiction", name_en="A fiction", fictional=True)
    make.make_directive(programme=invented, code="D-1", title_zh_hans="风电")
    record_all()
    page = main_of(read(client, "/en/search/", q="风电", kind="directive")[1])
    places = re.findall(r'href="/en/([a-z-]+)/directives/([^/]+)/', page)
    assert places == [("green", "D-9"), ("green", "D-10"), ("a-fiction", "D-1")]
    assert page.count("data-fictional") == 1
    assert "D-9" not in read(client, "/en/a-fiction/search/", q="风电")[1]


def test_many_of_a_kind_stand_on_pages_of_their_own(client, green):
    for number in range(60):
        make.make_directive(programme=green, code=f"M-{number}", title_en="Many")
    record_all()
    page = main_of(read(client, "/en/green/search/", q="many")[1])
    assert (len(titles(page)), "Show all 60" in page) == (10, True)
    assert len(titles(read(client, "/en/green/search/", q="many", kind="directive", page="2")[1])) == 10
    assert read(client, "/en/green/search/", q="many", kind="directive", page="3")[0] == 404


def test_nobody_counts_beyond_ten_thousand(client, green):
    SearchEntry.objects.bulk_create(
        SearchEntry(
            programme=green, noun="industry", code=f"I-{n}", padded_code=n, texts={"name_en": "Lot"}, words=" lot "
        )
        for n in range(MOST + 5)
    )
    assert "10,000+ entries found" in read(client, "/en/green/search/", q="lot")[1]
    assert "Page 2 of 201" in read(client, "/en/green/search/", q="lot", kind="industry", page="2")[1]


def test_a_term_of_the_glossary_is_explained_above(client, green):
    page = main_of(read(client, "/en/green/search/", q="wind")[1])
    assert page.index("Turbines at sea.") < page.index("D-9")
    assert "/en/glossary/#green-TERM" in page
    assert "2 entries found" in page


def test_where_nothing_is_found_shorter_words_are_offered(client, green):
    page = main_of(read(client, "/en/green/search/", q="wind zzz")[1])
    assert "Nothing is found for “wind zzz”." in page
    assert re.findall(r"<li>(?:<a href=\"([^\"]*)\">)?(\w+)(?:</a>)? <span class=\"soft\">\((\d+)\)", page) == [
        ("?q=wind", "wind", "2"),
        ("", "zzz", "0"),
    ]
    page = main_of(read(client, "/en/green/search/", q="风电规划")[1])
    assert ["q=%E9%A3%8E%E7%94%B5" in page, "规划 <span" in page] == [True, True]


def test_a_query_that_is_none_is_told_so(client, green):
    start, said = "What can be searched", {}
    for query in ("", "  ", "…、！", "a" * 200, "a" * 201, "a\0b", '"', "%", "'\\_"):
        status, page = read(client, "/en/green/search/", q=query)
        said[query] = (status, start in page, "There is no word in what you typed" in page)
    assert said == {
        "": (200, True, False), "  ": (200, True, False), "…、！": (200, True, True), "a" * 200: (200, False, False),
        "a" * 201: (400, False, False), "a\0b": (400, False, False), '"': (200, True, True), "%": (200, True, True),
        "'\\_": (200, True, True),
    }  # fmt: skip
    assert "Search for 200 characters at most" in read(client, "/en/green/search/", q="a" * 201)[1]
    assert "内容中含有无法识别的符号" in read(client, "/zh-hans/green/search/", q="a\0b")[1]
    for asked in ({"kind": "area"}, {"other": "1"}, {"q": ["a", "b"]}):
        assert read(client, "/en/green/search/", **asked)[0] == 400


def test_each_example_has_an_answer(client, green):
    make.make_industry(programmes=[green], name_en="Power", name_zh_hans="电力")
    green.document_set.update(number="")
    record_all()
    page = main_of(read(client, "/en/green/search/")[1])
    examples = re.findall(r'<a href="\?q=([^"]*)">', page)
    assert examples == ["Power", "D-9"]
    assert [titles(read(client, f"/en/green/search/?q={example}")[1]) != [] for example in examples] == [True, True]


def test_drafts_are_not_found_and_edits_and_withdrawals_tell_at_once(client, green):
    make.make_directive(programme=green, code="DRAFT", title_en="Wind of a draft", published=False)
    hidden = make.make_programme(slug="hidden", published=False)
    make.make_directive(programme=hidden, code="HIDDEN", title_en="Wind that nobody knows")
    industry = make.make_industry(programmes=[green, hidden], code="I", name_en="Wind industry")
    record_all()
    assert titles(read(client, "/en/search/", q="wind")[1]) == ["<mark>Wind</mark>"] * 2 + [
        "<mark>Wind</mark> industry"
    ]
    first, second = Directive.objects.filter(code__in=["D-9", "D-10"]).order_by("-code")
    first.title_en = "Sun"
    with act("edit"):
        first.save()
    record_edit([first], by=make_person(""), why="Adopted anew.")
    withdraw(second, by=make_person(""), why="A secret.")
    withdraw(industry, by=make_person(""), why="A secret.")
    assert "Nothing is found" in read(client, "/en/search/", q="wind")[1]
    assert titles(read(client, "/en/search/", q="sun")[1]) == ["<mark>Sun</mark>"]
    green.published = False
    with tampering():
        green.save()
    assert "Nothing is found" in read(client, "/en/search/", q="sun")[1]


def test_a_past_day_is_searched_as_it_stood(client, monkeypatch):
    clock = Clock(monkeypatch, dt.date(2026, 3, 1))
    green = make.make_programme(slug="green")
    row = make.make_directive(programme=green, code="D-1", title_en="The first title")
    record_all()
    clock.next_day()
    row.title_en = "The second title"
    with act("edit"):
        row.save()
    record_edit([row], by=make_person(""), why="Adopted anew.")
    clock.next_day()
    status, page = read(client, "/en/green/search/", q="first", as_of="2026-03-01")
    assert (status, titles(page)) == (200, ["The <mark>first</mark> title"])
    assert 'href="/en/green/directives/D-1/?as_of=2026-03-01"' in page
    assert '<input type="hidden" name="as_of" value="2026-03-01">' in page
    assert titles(read(client, "/en/green/search/", q="first")[1]) == []
    assert titles(read(client, "/en/green/search/", q="second", as_of="2026-03-01")[1]) == []
    assert timezone.localdate() == dt.date(2026, 3, 3)


def test_what_the_search_knows_wrongly_is_named_and_written_anew(green):
    call_command("verify")
    SearchEntry.objects.filter(code="D-9").delete()
    SearchEntry.objects.filter(code="D-10").update(words=" other ")
    SearchEntry.objects.filter(code="DOC").update(code="GONE")
    with pytest.raises(CommandError) as told:
        call_command("verify")
    named = re.findall(r"green (\S+ \S+): is not what the search knows", str(told.value))
    assert named == ["directive D-10", "directive D-9", "document DOC", "document GONE"]
    call_command("refresh_search")
    call_command("verify")


def test_the_field_in_the_head_searches_where_the_reader_is(client, green):
    fields = {
        address: re.findall(r'<form class="site-search" method="get" action="([^"]*)"', read(client, address)[1])
        for address in ("/en/", "/en/green/directives/D-9/", "/en/green/search/", "/zh-hans/green/none/")
    }
    assert fields == {
        "/en/": ["/en/search/"],
        "/en/green/directives/D-9/": ["/en/green/search/"],
        "/en/green/search/": [],
        "/zh-hans/green/none/": ["/zh-hans/green/search/"],
    }
