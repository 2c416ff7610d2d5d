"""The chart as a reader and a screen reader get it: well-formed, escaped, without script or style."""

import datetime as dt
import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from policytracker.public.charts import Picture, Point, draw, draw_alone
from policytracker.public.charts.standalone import SIGNS, wrapped


def point(year, value, **values):
    return Point(day=dt.date(year, 12, 31), value=Decimal(value), **values)


def drawn(**values):
    words = {"name": "chart", "title": "Share", "summary": "It rose.", "unit": "%", "number": str}
    return draw(Picture(**words | values))


def signs(svg):
    return [element.get("class") for element in ElementTree.fromstring(svg).iter() if element.get("class")]


def test_nothing_is_drawn_without_a_figure_or_a_base():
    assert drawn(target=point(2030, 20)) == ""


@pytest.mark.parametrize(
    ("values", "said"), [((135, 180), "axis starts at 130"), ((10, 180), None), ((-5, 20), None), ((-180, -135), None)]
)
def test_an_axis_that_leaves_out_zero_says_where_it_starts(values, said):
    svg = drawn(observed=(point(2023, values[0]), point(2024, values[1])), starts_at="axis starts at {}")
    notes = [element.text for element in ElementTree.fromstring(svg).iter() if element.get("class") == "axis-start"]
    assert notes == ([said] if said else [])


def test_each_kind_of_point_has_its_own_sign():
    svg = drawn(
        observed=(point(2021, 10), point(2022, 12, provisional=True), point(2023, 13, series_break=True)),
        base=point(2020, 8),
        interim=(point(2025, 16),),
        target=point(2030, 20),
        target_high=Decimal(22),
        deadline=point(2029, 0),
        outlook=(point(2023, 13), point(2030, 18)),
    )
    shown = set(signs(svg)) - {"chart", "grid", "zero", "tick", "tick-mark", "label", "unit"}
    assert shown == {
        "figure", "provisional", "series-break", "observed", "base", "interim", "required", "target", "target-range",
        "deadline", "outlook",
    }  # fmt: skip


def texts_with_places(svg):
    return [
        (element.text, float(element.get("y"))) for element in ElementTree.fromstring(svg).iter() if element.get("y")
    ]


def test_a_newest_figure_beside_the_base_leaves_it_room():
    svg = drawn(
        observed=(point(2024, 20), point(2025, 25, label="25")),
        base=point(2025, 24, label="24"),
        target=point(2030, 40),
    )
    places = {text: y for text, y in texts_with_places(svg) if text in ("25", "24")}
    assert places["24"] - places["25"] > 15


def test_one_point_needs_no_line():
    found = signs(drawn(observed=(point(2024, 5),)))
    assert (found.count("figure"), found.count("observed")) == (1, 0)


def test_everything_stays_on_the_paper():
    svg = drawn(observed=(point(2016, -3), point(2025, 1200)), base=point(2015, -9), target=point(2060, 99999))
    numbers = [(name, float(value)) for name, value in re.findall(r'\b([xy][12]?|c[xy])="([-\d.]+)"', svg)]
    assert len(numbers) > 20
    assert all(0 <= value <= (360 if "x" in name else 250) for name, value in numbers)


def test_a_target_below_what_is_expected_keeps_its_label_below():
    svg = drawn(
        observed=(point(2024, 20), point(2025, 25)), target=point(2030, 40, label="40"),
        outlook=(point(2025, 25), point(2030, 42, label="42")),
    )  # fmt: skip
    places = {text: y for text, y in texts_with_places(svg) if text in ("40", "42")}
    assert places["40"] - places["42"] > 20


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("From here to there", ["From here", "to there"]),
        ("能源消费比重达到，以上", ["能源消费比重", "达到，以上"]),
        ("能源消费比重，以上", ["能源消费比重，", "以上"]),
        ("about 600\u00a0GW", ["about", "600\u00a0GW"]),
    ],
)
def test_lines_break_where_their_language_allows(text, lines):
    assert wrapped(text, room=75) == lines


def test_a_picture_alone_has_the_key_of_its_signs():
    picture = Picture("chart", "Share", "It rose.", "%", str, observed=(point(2024, 5),))
    marks = [("figure", "Figure"), ("outlook", "Outlook"), ("gap", "No line"), ("series-break", "Break")]
    root = ElementTree.fromstring(draw_alone(picture, language="en", head="Head", marks=marks, notes=["Note <1>"]))
    texts = [text.text for text in root.findall("{http://www.w3.org/2000/svg}text")]
    assert texts == ["Head", "It rose.", "Figure", "Outlook", "No line", "Break", "Note <1>"]


def test_every_sign_of_the_key_is_well_formed():
    for sign in SIGNS.values():
        ElementTree.fromstring(f"<g>{sign}</g>")


def test_a_zero_line_shows_where_it_is_crossed():
    assert "zero" in signs(drawn(observed=(point(2023, -3), point(2024, 4))))
    assert "zero" not in signs(drawn(observed=(point(2023, 40), point(2024, 41))))


def test_the_picture_is_named_and_told_for_those_who_do_not_see_it():
    root = ElementTree.fromstring(drawn(observed=(point(2024, 5),)))
    texts = {element.get("id"): element.text for element in root if element.get("id")}
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "chart-title chart-summary")
    assert texts == {"chart-title": "Share", "chart-summary": "It rose."}


def test_texts_are_escaped():
    svg = drawn(title="<b>&", summary="<script>", unit='"<i>', observed=(point(2024, 5, label="<u>5</u>"),))
    ElementTree.fromstring(svg)
    assert not re.search(r"<(b|script|i|u)>", svg)


def test_the_picture_carries_neither_style_nor_script():
    svg = drawn(observed=(point(2023, 5), point(2024, 6)), base=point(2020, 1), target=point(2030, 9))
    assert not re.search(r"style=|<style|<script|\son\w+=|fill=|stroke=", svg)
