"""A target's own files: the numbers of its working and all its figures, and its chart as a picture."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest

from policytracker.public.csv_file import csv_text
from tests import builders as make
from tests.tampering import tampering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_june_2026")]

SVG = "{http://www.w3.org/2000/svg}"
INVENTED = {"en": "Everything in this programme is invented.", "zh-hans": "本专题内容纯属虚构。"}


@pytest.fixture
def target():
    return make_chain()


def make_chain(**values):
    programme = make.make_programme(slug="green", **values)
    source = make.make_source(code="SRC", programmes=[programme], url="https://stats.example/1")
    indicator = make.make_indicator(programmes=[programme], code="IND", decimals=1)
    row = make.make_target(
        programme=programme, code="T-1", indicator=indicator, source=source, base_time="2020", base_value=10,
        area=make.make_area(code="PROV", programmes=[programme]),
    )  # fmt: skip
    old = figure(row, code="OBS-1", time="2024", value=30, released_on="2025-02-01")
    figure(row, code="OBS-2", time="2024", value=32, released_on="2025-06", supersedes=old, note_en="=1+1")
    figure(row, code="OBS-3", time="2025", value=-5, released_on="2026-02-27", provisional=True)
    figure(row, code="DRAFT", time="2026-05", value=987, published=False)
    return row


def figure(row, **values):
    return make.make_observation(indicator=row.indicator, area=row.area, source=row.source, **values)


def answer(client, ending, language="en", code="T-1"):
    return client.get(f"/{language}/green/targets/{code}.{ending}")


def csv_rows(client, **place):
    text = answer(client, "csv", **place).content.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


@pytest.mark.parametrize(
    ("ending", "kind"),
    [("csv", "text/csv; charset=utf-8"), ("json", "application/json"), ("svg", "image/svg+xml; charset=utf-8"),
     ("png", "image/png")],
)  # fmt: skip
def test_each_file_says_what_it_is_and_is_linked_from_the_page(client, target, ending, kind):
    given = answer(client, ending)
    assert (given.status_code, given["Content-Type"]) == (200, kind)
    assert f'href="/en/green/targets/T-1.{ending}"' in client.get("/en/green/targets/T-1/").content.decode()


@pytest.mark.parametrize("ending", ["csv", "json", "svg", "png"])
def test_a_draft_or_an_unknown_target_has_no_file(client, target, ending):
    make.make_target(programme=target.programme, code="DRAFT", published=False)
    assert {answer(client, ending, code=code).status_code for code in ("DRAFT", "NO-SUCH")} == {404}


def test_the_json_holds_the_numbers_of_the_working(client, target):
    record = json.loads(answer(client, "json").content)
    assert record["working"] == {
        "base_on": "2020-12-31", "base_value": "10", "base_origin": "stated", "base_figure": None,
        "latest_figure": "OBS-3", "latest_time": "2025", "latest_value": "-5", "target_value": "100",
        "due_on": "2030-12-31", "share_of_way": "-0.166667", "years_passed": "5", "years_in_all": "10",
        "share_of_time": "0.5", "pace": "-0.333333", "flags": ["provisional"], "kept": [],
    }  # fmt: skip
    assert (record["verdict"]["standing"], record["verdict"]["final"]) == ("moving_away", False)
    assert [(end["year"], end["standing"], end["figure"]) for end in record["history"]] == [
        (2021, "not_assessable", None), (2022, "not_assessable", None), (2023, "not_assessable", None),
        (2024, "not_assessable", None), (2025, "slightly_behind", "OBS-2"),
    ]  # fmt: skip
    assert [row["code"] for row in record["figures"]] == ["OBS-1", "OBS-2", "OBS-3"]
    assert [row["code"] for row in record["sources"]] == ["SRC"]


def test_the_csv_holds_the_same_numbers(client, target):
    record = json.loads(answer(client, "json").content)
    rows = csv_rows(client)
    working = {row["item"]: row["value"] for row in rows if row["part"] == "working" and row["value"]}
    assert working == {name: record["working"][name] for name in working}
    assert {"base_value", "latest_value", "target_value", "share_of_way", "share_of_time", "pace"} <= working.keys()
    assert [(row["item"], row["time"], row["value"]) for row in rows if row["part"] == "figure"] == [
        ("OBS-1", "2024", "30"), ("OBS-2", "2024", "32"), ("OBS-3", "2025", "-5"),
    ]  # fmt: skip


def test_the_csv_ends_its_lines_as_the_standard_says(client, target):
    body = answer(client, "csv").content
    assert body.count(b"\r\n") == body.count(b"\n") > 20


def test_text_that_would_be_a_formula_gets_an_apostrophe_and_a_number_does_not(client, target):
    figures = [row for row in csv_rows(client) if row["part"] == "figure"]
    assert (figures[1]["note"], figures[2]["value"]) == ("'=1+1", "-5")


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t", "\r"])
def test_every_opening_of_a_formula_is_made_harmless(opening):
    rows = csv.reader(io.StringIO(csv_text(["text"], [[opening + "1"]])[1:], newline=""))
    assert list(rows)[1] == ["'" + opening + "1"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_fictional_programme_says_so_in_every_file(client, language):
    make_chain(fictional=True)
    for ending in ("csv", "json", "svg"):
        assert INVENTED[language] in answer(client, ending, language).content.decode(), ending


@pytest.mark.parametrize("ending", ["csv", "json", "svg"])
def test_a_real_programme_is_not_called_invented(client, target, ending):
    assert INVENTED["en"] not in answer(client, ending).content.decode()


def test_no_file_holds_a_figure_that_is_not_published(client, target):
    held = [
        ending for ending in ("csv", "json", "svg") if re.search("987|DRAFT", answer(client, ending).content.decode())
    ]
    assert held == []
    type(target.indicator.observations.first()).objects.update(published=True)
    assert "987" in answer(client, "svg").content.decode()


def test_the_svg_stands_alone_with_its_own_style_and_may_use_no_other(client, target):
    given = answer(client, "svg")
    root = ElementTree.fromstring(given.content)
    assert [root.find(SVG + name).text[:12] for name in ("title", "desc")] == ["T-1 Reach 10", "An indicator"]
    assert (len(root.findall(f".//{SVG}style")), root.findall(f".//{SVG}script")) == (1, [])
    default, style = sorted(given["Content-Security-Policy"].split("; "))
    assert (default, re.sub(r"[\w+/]{43}=", "HASH", style)) == ("default-src 'none'", "style-src 'sha256-HASH'")


def test_the_svg_keeps_to_its_paper(client, target):
    root = ElementTree.fromstring(answer(client, "svg").content)
    lowest = max(float(text.get("y")) for text in root.findall(SVG + "text"))
    assert lowest < float(root.get("height"))


def test_the_svg_has_chinese_words(client, target):
    root = ElementTree.fromstring(answer(client, "svg", "zh-hans").content)
    assert "T-1 到2030年达到100。" in [text.text for text in root.iter(SVG + "text")]


def test_the_png_is_drawn_with_letters(client, target):
    """Without its font the picture would lack every word and compress to far less."""
    body = answer(client, "png").content
    assert (body[:8], len(body) > 30_000) == (b"\x89PNG\r\n\x1a\n", True)


def test_a_target_without_a_figure_has_numbers_but_no_picture(client):
    programme = make.make_programme(slug="green")
    make.make_target(programme=programme, code="T-1")
    codes = {ending: answer(client, ending).status_code for ending in ("csv", "json", "svg", "png")}
    assert codes == {"csv": 200, "json": 200, "svg": 404, "png": 404}
    assert "T-1.svg" not in client.get("/en/green/targets/T-1/").content.decode()


def test_a_qualitative_target_has_its_record(client):
    programme = make.make_programme(slug="green")
    make.make_target(programme=programme, code="T-1", kind="qualitative", value=None, indicator=None)
    record = json.loads(answer(client, "json").content)
    assert (record["verdict"]["reason"], record["unit"], record["figures"]) == ("judged_by_milestones", None, [])


REPOST = {"en": "repost, not confirmed with the issuer", "zh-hans": "转载，未向制发单位核实"}


@pytest.fixture
def range_from_a_repost(target):
    """A range in a unit of its own, with a base and a binding force by a source of grade C."""
    used = {"programmes": [target.programme]}
    target.binding_source = target.base_source = make.make_source(code="REPOST", route="repost", grade="C", **used)
    target.unit = make.make_unit(code="PAIRS", symbol_en="pairs", symbol_zh_hans="双", **used)
    target.kind, target.value_high, target.qualifier, target.binding = "range", 120, "about", "binding"
    target.supersedes = make.make_target(programme=target.programme, code="T-0")
    with tampering():
        target.save()
    with tampering():
        target.indicator.observations.filter(code="OBS-2").update(qualifier="more_than", unit=target.unit)
    return target


def test_the_csv_tells_qualifiers_what_is_replaced_and_units_by_their_symbols(client, range_from_a_repost):
    parts = ("target", "target_upper_end", "base", "binding", "figure")
    columns = ("qualifier", "value", "unit", "replaces", "source", "grade")
    rows = [row for row in csv_rows(client) if row["part"] in parts]
    assert {(row["part"], row["item"]): [row[name] for name in columns] for row in rows} == {
        ("target", "T-1"): ["about", "100", "pairs", "T-0", "SRC", "A"],
        ("target_upper_end", "T-1"): ["about", "120", "pairs", "", "SRC", "A"],
        ("base", "T-1"): ["", "10", "pairs", "", "REPOST", "C"],
        ("binding", "T-1"): ["", "", "", "", "REPOST", "C"],
        ("figure", "OBS-1"): ["exact", "30", "%", "", "SRC", "A"],
        ("figure", "OBS-2"): ["more_than", "32", "pairs", "OBS-1", "SRC", "A"],
        ("figure", "OBS-3"): ["exact", "-5", "%", "", "SRC", "A"],
    }  # fmt: skip


@pytest.mark.parametrize("language", REPOST)
def test_both_files_say_of_a_repost_that_it_is_not_confirmed(client, range_from_a_repost, language):
    sources = json.loads(answer(client, "json", language).content)["sources"]
    assert {row["code"]: row["grade"] for row in sources} == {"REPOST": "C", "SRC": "A"}
    assert [row["grade_label"] for row in sources if row["grade"] == "C"] == [REPOST[language]]
    (note,) = (row["note"] for row in csv_rows(client, language=language) if row["item"] == "REPOST")
    assert REPOST[language] in note


def test_the_json_names_units_by_codes_and_says_what_they_stand_for(client, range_from_a_repost):
    record = json.loads(answer(client, "json").content)
    own, other = range_from_a_repost.indicator.unit.code, "PAIRS"
    assert (record["unit"], record["target"]["unit"]) == (own, other)
    assert [row["unit"] for row in record["figures"]] == [None, other, None]
    assert record["units"] == [
        {"code": other, "symbol_en": "pairs", "symbol_zh_hans": "双", "factor": "1"},
        {"code": own, "symbol_en": "%", "symbol_zh_hans": "%", "factor": "1"},
    ]


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_picture_leaves_out_signs_that_no_picture_can_hold(client, target, ending):
    target.statement_en = "Reach\x08 100\x0b by\ufffe 2030."
    with tampering():
        target.save()
    given = answer(client, ending)
    assert given.status_code == 200
    if ending == "svg":
        assert ElementTree.fromstring(given.content).findtext(f"{SVG}title") == "T-1 Reach 100 by 2030."
