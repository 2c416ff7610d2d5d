import json

import pytest

from policytracker import models
from policytracker.exchange.loading import load_package
from policytracker.exchange.reading import LONGEST_CELL
from tests.exchange.packages import add_line, change_cell, refusal, write_package

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(tmp_path):
    return write_package(tmp_path)


@pytest.mark.parametrize(
    ("file", "code", "column", "value", "told"),
    [
        ("directives.csv", "DIR-1", "track", "additoin", "directives.csv:2:track: “additoin” is not in tracks.csv."
         " The nearest there: addition."),
        ("directives.csv", "DIR-1", "kind", "axtion", "directives.csv:2:kind: “axtion” is not one of its choices."
         " Use: action."),
        ("directives.csv", "DIR-1", "due_on", "31.12.2025", "directives.csv:2:due_on: “31.12.2025” is not a day."
         " Write it like 2025-12-31."),
        ("directives.csv", "DIR-1", "due_on", "２０２５-12-31", "directives.csv:2:due_on: “２０２５-12-31” is not a"
         " day. Write it like 2025-12-31."),
        ("directives.csv", "DIR-1", "due_on", "2025-02-30", "directives.csv:2:due_on: “2025-02-30” value has the"
         " correct format (YYYY-MM-DD) but it is an invalid date."),
        ("directives.csv", "DIR-1", "reportable", "yes", "directives.csv:2:reportable: “yes” is neither."
         " Write true or false."),
        ("directives.csv", "DIR-1", "title_zh_hans", "", "directives.csv:2:title_zh_hans: The cell is empty."
         " It is required."),
        ("directives.csv", "DIR-1", "code", "DIR 1", "directives.csv:2:code: Use only letters, digits, hyphens and"
         " full stops, beginning with a letter or a digit."),
        ("directives.csv", "DIR-1", "industries", "HYDRO;HYDRO", "directives.csv:2:industries: “HYDRO” stands twice."
         " Keep one."),
        ("targets.csv", "T-1", "value", "40 GW", "targets.csv:2:value: “40 GW” is not a plain decimal."
         " Write it like 13.5, without commas or a unit."),
        *[
            ("targets.csv", "T-1", "time", time, "targets.csv:2:time: Write a year, a month, a day or a span between"
             " 1900 and 2200: 2025, 2025-06, 2025-06-30 or 2025-01/2025-06.")
            for time in ("by 2030", "２０３０", "0001", "9999", "2030-00")
        ],
        ("targets.csv", "T-1", "value", "10", "targets.csv:2:value: The target lies on the wrong side of its base for"
         " this indicator: check both values, or the direction."),
        ("targets.csv", "T-1", "time", "2020", "targets.csv:2: The target falls due before its base ends: change one"
         " of the two times."),
        ("targets.csv", "T-1", "see_also", "", "targets.csv:3:see_also: The row of “T-1” does not name “T-2” in turn."
         " Name each in the other's row."),
        ("passages.csv", "DOC-1-P1.S1", "paragraph", "one", "passages.csv:2:paragraph: “one” is not a whole number."
         " Write digits alone."),
        ("passages.csv", "DOC-1-P1.S1", "paragraph", "１", "passages.csv:2:paragraph: “１” is not a whole number."
         " Write digits alone."),
        ("areas.csv", "LAND", "parent", "PROV", "areas.csv:2:parent: Following this column leads in a circle."
         " Break it."),
        ("sources.csv", "SRC-1", "grade", "D", "sources.csv:2:grade: “D” is not one of its choices. Use: A, B, C."),
        *[
            ("targets.csv", "T-1", "value", value, f"targets.csv:2:value: “{value}” is not a plain decimal."
             " Write it like 13.5, without commas or a unit.")
            for value in ("NaN", "Infinity", "-inf", "1e3", "sNaN", "４０")
        ],
        ("observations.csv", "OBS-1", "value", "1234567890.1", "observations.csv:2:value: Ensure that there are no"
         " more than 9 digits before the decimal point."),
    ],
)  # fmt: skip
def test_wrong_cell_is_told_with_its_place_and_what_would_be_right(package, file, code, column, value, told):
    change_cell(package, file, code, column, value)
    lines = refusal(package)
    assert told in lines


def test_prerequisites_in_a_circle_are_told(package):
    add_line(package, "prerequisites.csv", "DIR-1,DIR-2,DOC-1,,")
    told = "Following this column leads in a circle. Break it."
    assert refusal(package) == [f"prerequisites.csv:{line}:requires: {told}" for line in (2, 3)]


def test_one_source_gives_one_figure_of_a_time(package):
    change_cell(package, "observations.csv", "OBS-2", "supersedes", "")
    assert refusal(package) == [
        "observations.csv:3:supersedes: The same source gave OBS-1 for this indicator, area and time: name it as the"
        " figure replaced."
    ]


def test_two_figures_that_replace_the_same_one_are_told_twice(package):
    add_line(package, "observations.csv", "OBS-3,IND-1,PROV,2024,20,exact,,,,false,SRC-1,,false,OBS-1,,")
    assert refusal(package) == [
        "observations.csv:4:supersedes: The same source gave OBS-2 for this indicator, area and time: name it as the"
        " figure replaced."
    ]


def test_two_sources_may_stand_side_by_side(package):
    add_line(package, "sources.csv", "SRC-2,Another,另一,Bureau,局,,direct,A,")
    add_line(package, "observations.csv", "OBS-3,IND-1,PROV,2024,20,exact,,,,false,SRC-2,,false,,,")
    load_package(package)
    assert set(models.Observation.objects.current().values_list("code", flat=True)) == {"OBS-2", "OBS-3"}


@pytest.mark.parametrize("unit", ["亿千瓦时,100", "%,10"])
@pytest.mark.parametrize("kind", ["level", "cap"])
def test_a_target_in_a_unit_of_another_kind_or_size_is_refused(package, kind, unit):
    add_line(package, "units.csv", f"TWH,TWh,{unit}")
    change_cell(package, "targets.csv", "T-1", "unit", "TWH")
    change_cell(package, "targets.csv", "T-1", "kind", kind)
    assert refusal(package) == [
        "targets.csv:2:unit: This unit measures something else than the indicator's, or in another size: empty it, or"
        " choose another indicator."
    ]


@pytest.mark.parametrize(("symbol", "kind"), [("%", "level"), ("%（降幅）", "reduction")])
def test_a_unit_with_the_same_symbol_and_size_and_that_of_a_cut_are_taken(package, symbol, kind):
    """The indicator of the package falls from 12.5 by 13 per cent; the factor of its unit is 100."""
    add_line(package, "units.csv", f"CUT,% off,{symbol},100")
    for column, value in {"unit": "CUT", "kind": kind, "value": "13"}.items():
        change_cell(package, "targets.csv", "T-1", column, value)
    change_cell(package, "indicators.csv", "IND-1", "direction", "up" if kind == "level" else "down")
    load_package(package)


def test_a_figure_in_a_unit_of_another_kind_needs_a_note(package):
    add_line(package, "units.csv", "TWH,TWh,亿千瓦时,10")
    change_cell(package, "observations.csv", "OBS-1", "unit", "TWH")
    assert refusal(package) == [
        "observations.csv:2:unit: This unit is not the indicator's: say in the note why the figure is kept in it."
    ]
    change_cell(package, "observations.csv", "OBS-1", "note_zh_hans", "新闻稿给出的是电量。")
    load_package(package)


def test_a_cut_in_per_cent_is_not_held_against_a_base_in_units(package):
    for column, value in {"kind": "reduction", "value": "13.5", "base_value": "0.52"}.items():
        change_cell(package, "targets.csv", "T-1", column, value)
    assert [line.split(":")[2] for line in refusal(package)] == ["value"]
    change_cell(package, "indicators.csv", "IND-1", "direction", "down")
    load_package(package)


def test_grade_c_source_with_an_address_is_refused(package):
    change_cell(package, "sources.csv", "SRC-1", "grade", "C")
    change_cell(package, "sources.csv", "SRC-1", "url", "https://example.org/")
    assert refusal(package) == [
        "sources.csv:2: A source of grade C carries no web address: empty the address, or raise the grade."
    ]


def test_duplicate_code_names_the_first_row(package):
    line = (package / "phases.csv").read_text(encoding="utf-8").splitlines()[1]
    add_line(package, "phases.csv", line)
    assert refusal(package) == ["phases.csv:3:code: “P1” stands in row 2 already. Give each row a code of its own."]


def test_two_passages_at_one_place_are_refused(package):
    add_line(package, "passages.csv", "OTHER,DOC-1,1,1,,Another.,另一句。")
    assert refusal(package) == [
        "passages.csv:3:sentence: Row 2 has the same document, paragraph, sentence. Change one of the two."
    ]


def test_missing_column_is_named(package):
    path = package / "units.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",factor", ",facter", 1), encoding="utf-8")
    assert refusal(package) == [
        "units.csv:1:facter: There is no such column. Use: factor.",
        "units.csv:1:factor: The column is missing. Add it to the header.",
    ]


def test_missing_file_is_named(package):
    (package / "tracks.csv").unlink()
    assert refusal(package) == ["tracks.csv: The file is missing. Add it, with its header alone if it has no rows."]


def test_missing_folder_is_named(tmp_path):
    assert refusal(tmp_path / "nowhere") == [
        f"{tmp_path / 'nowhere'}: There is no such folder. Name the folder of a package."
    ]


def test_file_that_is_not_utf_8_is_named_with_its_row(package):
    path = package / "phases.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert refusal(package) == ["phases.csv:2: This is not UTF-8. Save the file as UTF-8."]


def test_byte_order_mark_is_refused(package):
    path = package / "phases.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert refusal(package) == ["phases.csv:1: The file begins with a byte order mark. Save it as UTF-8 without one."]


def test_row_with_too_few_cells_is_refused(package):
    add_line(package, "phases.csv", "P2,Later")
    assert refusal(package) == ["phases.csv:3: This row has 2 cells. Give it 5, as the header has."]


def test_cell_of_ten_megabytes_is_refused(package):
    add_line(package, "phases.csv", f"P2,{'x' * 10_000_000},乙,2026-01-01,2030-12-31")
    assert refusal(package) == [
        "phases.csv:3: The row cannot be read (field larger than field limit (100000)). Quote its cells as CSV wants;"
        f" no cell may exceed {LONGEST_CELL} characters."
    ]


def test_package_without_descriptor_is_refused(package):
    (package / "datapackage.json").unlink()
    assert refusal(package) == ["datapackage.json: The file is missing. Every package has one; an export writes it."]


def test_descriptor_that_is_no_descriptor_is_refused(package):
    (package / "datapackage.json").write_text(json.dumps(["tracks.csv"]), encoding="utf-8")
    assert refusal(package) == ["datapackage.json: This is no Data Package descriptor: JSON with a list of resources."]


def test_package_of_two_programmes_is_refused(package):
    add_line(package, "programmes.csv", "lake,A lake,湖,What.,说明。,,,,,,false")
    assert refusal(package) == ["programmes.csv: A package holds one programme. Keep one row."]


def test_slug_that_the_site_needs_is_refused(package):
    change_cell(package, "programmes.csv", "river", "slug", "glossary")
    assert refusal(package) == ["programmes.csv:2:slug: “glossary” is an address of the site itself. Choose another."]
