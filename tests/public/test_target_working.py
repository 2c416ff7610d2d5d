"""The working of a verdict: what a reader with a pocket calculator finds on the page."""

import re

import pytest
from django.utils.html import strip_tags

from tests import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_june_2026")]

FROM_TEN = {"base_time": "2020", "base_value": 10}


def make_judged(figures=(), indicator=None, **target):
    programme = make.make_programme(slug="green")
    indicator = make.make_indicator(programmes=[programme], **(indicator or {}))
    row = make.make_target(programme=programme, code="T", indicator=indicator, **target)
    for values in figures:
        make.make_observation(indicator=indicator, area=row.area, source=row.source, **values)
    return row


def section(client, name):
    """The words of a section of the page; empty where it has none."""
    page = client.get("/en/green/targets/T/").content.decode()
    found = re.search(rf'<section class="[\w ]+" id="{name}".*?</section>', page, re.DOTALL)
    return " ".join(strip_tags(found[0]).split()) if found else ""


def steps(client):
    """Of each step of the working its name, its number and what it rests on."""
    page = client.get("/en/green/targets/T/").content.decode()
    table = re.search(r'<table class="working">.*?<tbody>(.*?)</table>', page, re.DOTALL)
    rows = table[1].split("<tr>")[1:] if table else []
    cells = [re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL) for row in rows]
    return [tuple(" ".join(strip_tags(cell).split()) for cell in row) for row in cells]


def test_shares_and_pace_can_be_done_again_with_the_numbers_shown(client):
    make_judged([{"time": "2025", "value": 40}], **FROM_TEN)
    assert [step for step in steps(client) if "÷" in step[2]] + steps(client)[-1:] == [
        ("Share of the way done (A)", "33.33%", "(40 − 10) ÷ (100 − 10) = 33.33%"),
        ("Share of the time used (S)", "50%", "5 of 10 years, base to latest figure: 5 ÷ 10 = 50%"),
        ("Pace (P = A ÷ S)", "0.67", "33.33% ÷ 50% = 0.67"),
        ("What follows", "Slightly behind", "0.67 lies from 0.60 to below 0.95."),
    ]


def test_a_pace_is_not_rounded_into_another_band(client):
    make_judged([{"time": "2025", "value": "52.6"}], **FROM_TEN)
    assert steps(client)[-2:] == [
        ("Pace (P = A ÷ S)", "0.947", "47.33% ÷ 50% = 0.947"),
        ("What follows", "Slightly behind", "0.947 lies from 0.60 to below 0.95."),
    ]


def test_no_share_is_rounded_up_to_the_whole(client):
    make_judged([{"time": "2025", "value": "99.999"}], **FROM_TEN)
    assert steps(client)[3][1] == "99.999%"


def test_values_below_zero_stand_in_brackets(client):
    make_judged([{"time": "2025", "value": -2}], base_time="2020", base_value=-4, value=6)
    assert steps(client)[3][2] == "((−2) − (−4)) ÷ (6 − (−4)) = 20%"


def test_numbers_of_several_magnitudes_keep_their_units_in_a_formula(client):
    unit = make.make_unit(symbol_en="GW", symbol_zh_hans="万千瓦", factor=100)
    make_judged([{"time": "2025", "value": 60}], {"unit": unit}, base_time="2020", base_value=20, value=120)
    page = client.get("/zh-hans/green/targets/T/").content.decode()
    assert "(6000万千瓦 − 2000万千瓦) ÷ (1.2亿千瓦 − 2000万千瓦) = 40%" in page
    assert "(60 − 20) ÷ (120 − 20) = 40%" in client.get("/en/green/targets/T/").content.decode()


def test_a_time_within_a_year_is_counted_by_the_day(client):
    make_judged([{"time": "2025-06-30", "value": 40}], **FROM_TEN)
    assert steps(client)[4][2] == "4.496 of 10 years, base to latest figure: 4.496 ÷ 10 = 44.96%"


@pytest.mark.parametrize(
    ("target", "indicator", "figures", "base"),
    [
        (FROM_TEN, {}, [], ("10% 2020", "the base given")),
        ({"base_time": "2020"}, {}, [{"time": "2020", "value": 12}],
         ("12% 2020", "the figure held for the base time")),
        ({}, {}, [{"time": "2019", "value": 9}], ("9% 2019", "no base is given: the first figure held")),
        ({"kind": "reduction", "base_time": "2020", "value": 18}, {"base_time": "2020"}, [],
         ("0% 2020", "0 by definition: the indicator is the cut against 2020")),
        ({"kind": "reduction", "base_time": "2020", "value": 18}, {"measure": "index", "direction": "down"}, [],
         ("100 2020", "the base of the index")),
    ],
)  # fmt: skip
def test_the_base_says_where_it_comes_from(client, target, indicator, figures, base):
    make_judged([*figures, {"time": "2025", "value": 15}], indicator, **target)
    name, number, rests_on = steps(client)[0]
    assert (name, number, rests_on.split(" A bulletin")[0]) == ("Base", *base)


def test_the_latest_figure_has_its_source_and_release_and_says_that_it_is_provisional(client):
    make_judged([{"time": "2025", "value": 40, "provisional": True, "released_on": "2026-02-27"}], **FROM_TEN)
    name, number, rests_on = steps(client)[1]
    assert (name, number) == ("Latest figure", "40% 2025 provisional")
    assert "A bulletin A bureau released 27 February 2026" in rests_on
    assert "To bear in mind The figure that it rests on is provisional." in section(client, "working")


@pytest.mark.parametrize(
    ("value", "outcome"),
    [(100, ("Met", "100 ≥ 100 holds, whatever the pace.")), (99, ("Missed", "99 ≥ 100 does not hold."))],
)
def test_the_figure_of_the_due_time_decides_by_a_comparison(client, value, outcome):
    make_judged([{"time": "2025", "value": value}], time="2025", **FROM_TEN)
    assert (steps(client)[1][0], steps(client)[-1]) == ("Figure that decides", ("What follows", *outcome))


def test_a_range_is_judged_by_its_weaker_end(client):
    make_judged([{"time": "2025", "value": 40}], kind="range", value_high=120, **FROM_TEN)
    assert steps(client)[2][1] == "100% (the weaker end of 100% to 120%) due on 31 December 2030"
    assert "A range is judged by its weaker end." in section(client, "working")


def test_a_cap_tells_of_each_year_whether_it_was_kept_and_has_no_pace(client):
    figures = [{"time": "2024", "value": 51}, {"time": "2025", "value": 49}]
    make_judged(figures, {"direction": "down"}, kind="cap", qualifier="at_most", value=50)
    assert [name for name, _number, _rests_on in steps(client)] == ["Latest figure", "Target", "What follows"]
    assert steps(client)[-1] == ("What follows", "Achieved", "49 ≤ 50 holds, whatever the pace.")
    assert section(client, "working").endswith("Kept, time by time 2024 not kept 51% 2025 kept 49%")


def test_a_peak_names_its_highest_figure(client):
    figures = [{"time": "2024", "value": 51}, {"time": "2025", "value": 49}]
    make_judged(figures, {"direction": "down"}, kind="peak_by", value=None)
    assert (steps(client)[0][:2], steps(client)[-1]) == (
        ("Highest figure", "51% 2024"), ("What follows", "Achieved", "49 (2025) lies below 51 (2024)."),
    )  # fmt: skip


def test_what_has_no_number_has_no_table(client):
    make_judged(kind="qualitative", value=None)
    assert [section(client, name) for name in ("working", "history", "figures")] == [""] * 3


def test_what_has_no_figure_has_no_working(client):
    make_judged(**FROM_TEN)
    assert (section(client, "working"), section(client, "figures").split()[0]) == ("", "Figures")


def test_a_figure_that_does_not_count_is_named_though_there_is_no_working(client):
    make_judged([{"time": "2025", "value": 40, "provisional": True, "released_on": "2025-02"}], **FROM_TEN)
    assert (steps(client), section(client, "working")) == (
        [],
        "The working To bear in mind A figure given out before its time had ended is a forecast and not counted.",
    )


def test_chained_yearly_changes_are_shown_as_an_index(client):
    figures = [{"time": str(year), "value": -4} for year in (2021, 2022)]
    changes = {"measure": "yearly_change", "direction": "down"}
    make_judged(figures, changes, kind="reduction", value=20, base_time="2020", time="2025")
    assert (steps(client)[1][1], steps(client)[3][2]) == ("92.16 2022", "(92.16 − 100) ÷ (80 − 100) = 39.2%")


@pytest.mark.parametrize(
    ("figure", "caution"),
    [
        ({"series_break": True}, "The series has a break:"),
        ({"qualifier": "more_than"}, "The figure is a bound"),
        ({"time": "2023"}, "older than 24 months"),
        ({"time": "2025-01/2025-12"}, "Figures for a part of a year, or in another unit"),
        ({"provisional": True, "released_on": "2025-10-01"}, "is a forecast and not counted."),
    ],
)
def test_what_a_reader_must_bear_in_mind_is_said(client, figure, caution):
    make_judged([{"time": "2022", "value": 20}, {"time": "2025", "value": 40} | figure], **FROM_TEN)
    assert caution in section(client, "working")


def test_the_nearest_point_on_the_way_has_its_own_standing(client):
    row = make_judged([{"time": "2025", "value": 40}], **FROM_TEN)
    make.make_interim_point(target=row, time="2028", value=20)
    assert "On the way, 20% by 31 December 2028: Achieved" in section(client, "verdict")


@pytest.mark.parametrize(
    ("value", "time", "outlook"),
    [
        (40, "2030", "70% is expected by 31 December 2030; 100% would be reached in 2035."),
        (10, "2030", "10% is expected by 31 December 2030; 100% would not be reached."),
        (110, "2030", "210% is expected by 31 December 2030."),
        (40, "", "100% would be reached in 2035."),
    ],
)
def test_the_outlook_stands_apart_from_the_verdict(client, value, time, outlook):
    make_judged([{"time": "2025", "value": value}], time=time, **FROM_TEN)
    pace = "At the pace of the last five years (2020 to 2025)"
    assert section(client, "outlook").startswith(
        f"Outlook {pace}, {outlook} Our calculation, and no part of the verdict"
    )


def test_a_line_that_would_leave_what_is_possible_gives_no_value(client):
    figures = [{"time": "2020", "value": 60}, {"time": "2025", "value": 20}]
    make_judged(figures, {"direction": "up"}, value=90)
    assert "the line would leave what is possible before 31 December 2030" in section(client, "outlook")


def test_what_is_decided_has_no_outlook(client):
    make_judged([{"time": "2025", "value": 40}], time="2025", **FROM_TEN)
    assert section(client, "outlook") == ""


def test_the_page_says_what_could_be_said_each_year(client):
    make_judged([{"time": "2023", "value": 40, "released_on": "2024-05"}], base_time="2022", base_value=10)
    assert section(client, "history").endswith(
        "2023 Cannot be assessed yet no figure 2024 On track 40% (2023) 2025 On track 40% (2023)"
    )


def test_a_verdict_says_whose_it_is_and_leads_to_the_method(client):
    make_judged(**FROM_TEN)
    assert section(client, "verdict").endswith("Our calculation, not an official rating. How we judge")
    assert 'href="/en/method/"' in client.get("/en/green/targets/T/").content.decode()
