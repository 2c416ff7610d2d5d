"""Beside a final verdict stands the figure that decided it, and what has come since."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policytracker.actions.standings import refresh_standings
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_june_2026")]

LIST, PAGE = "/{}/green/targets/", "/{}/green/directives/WORK/"


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def directive(programme):
    return builders.make_directive(programme=programme, code="WORK")


@pytest.fixture
def indicator(programme):
    return builders.make_indicator(programmes=[programme], measure="yearly_change", direction="down")


def make_judged(directive, indicator, figures, *, released_on="2026-02", **values):
    """A fall of about 3.9% in 2024, with these figures of the years."""
    programme = directive.programme
    asked = {"value": "-3.9", "qualifier": "about", "time": "2024"} | values
    target = builders.make_target(programme=programme, directives=[directive], indicator=indicator, **asked)
    for time, value in figures.items():
        builders.make_observation(
            programmes=[programme],
            indicator=indicator,
            area=target.area,
            time=time,
            value=value,
            released_on=released_on,
        )
    refresh_standings(programme)


def cell(client, language="en"):
    page = client.get(LIST.format(language)).content.decode()
    label, text = re.findall(r'<td data-label="([^"]*)">(.*?)</td>', page, re.DOTALL)[2]
    return label, folded(text)


def card(client, language="en"):
    page = client.get(PAGE.format(language)).content.decode()
    facts = page.split('<dl class="facts">')[1].split("</dl>")[0]
    return folded(facts.split("<div>")[2])


def folded(text):
    return " ".join(re.sub("<[^>]*>", " ", text).split())


def test_a_final_verdict_shows_the_figure_that_decided_and_the_latest_since(client, directive, indicator):
    make_judged(directive, indicator, {"2023": -1, "2024": "-3.4", "2025": -5})
    assert cell(client) == ("Deciding figure", "Deciding figure down 3.4% 2024 latest since: down 5% (2025)")
    assert cell(client, "zh-hans") == ("目标当期数据", "目标当期数据 下降3.4% 2024年 此后最新：下降5%（2025年）")
    assert card(client) == "Deciding figure down 3.4%, 2024 latest since: down 5% (2025)"
    assert card(client, "zh-hans") == "目标当期数据 下降3.4%，2024年 此后最新：下降5%（2025年）"


def test_without_a_later_figure_nothing_is_said_since(client, directive, indicator):
    make_judged(directive, indicator, {"2023": -1, "2024": "-4.4"})
    assert cell(client) == ("Deciding figure", "Deciding figure down 4.4% 2024")
    assert card(client) == "Deciding figure down 4.4%, 2024"


def test_what_is_not_decided_shows_the_latest_value(client, directive, indicator):
    make_judged(directive, indicator, {"2023": -1, "2025": -5})
    assert cell(client) == ("Latest value", "down 5% 2025")
    assert card(client) == "Latest value down 5%, 2025"


def test_no_one_figure_decides_a_peak(client, directive, indicator):
    make_judged(directive, indicator, {"2023": 5, "2024": 4, "2025": 3}, kind="peak_by", value=None)
    assert (cell(client), card(client)) == (("Latest value", "up 3% 2025"), "Latest value up 3%, 2025")


def test_a_figure_that_was_only_expected_decides_nothing(client, directive, indicator):
    make_judged(directive, indicator, {"2024": "-3.4"}, released_on="")
    target = directive.targets.get()
    builders.make_observation(
        programmes=[directive.programme], indicator=indicator, area=target.area, time="2024", value=-9,
        provisional=True, released_on="2024-03",
    )  # fmt: skip
    assert cell(client) == ("Deciding figure", "Deciding figure down 3.4% 2024")


def test_deciding_figures_cost_no_query_more(client, directive, indicator):
    make_judged(directive, indicator, {"2023": -1, "2024": "-3.4", "2025": -5})
    with CaptureQueriesContext(connection) as with_one:
        client.get(LIST.format("en"))
    for _ in range(20):
        make_judged(directive, builders.make_indicator(programmes=[directive.programme]), {"2024": -5, "2025": 1})
    with CaptureQueriesContext(connection) as with_many:
        client.get(LIST.format("en"))
    assert (len(with_one), len(with_many)) == (8, 8)
