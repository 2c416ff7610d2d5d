"""A figure reads as each language writes it: number, unit and qualifier."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from policytracker.models import Indicator, Observation, Target, Unit
from policytracker.templatetags.figures import (
    by_when,
    figure,
    figure_like,
    figure_text,
    observed_figure,
    range_text,
    target_figure,
)

PERCENT = Unit(pk=1, symbol_en="%", symbol_zh_hans="%", factor=Decimal(1))
GIGAWATT = Unit(pk=2, symbol_en="GW", symbol_zh_hans="万千瓦", factor=Decimal("100.000000"))
COAL = Unit(pk=3, symbol_en="million tonnes", symbol_zh_hans="亿吨", factor=Decimal("0.010000"))
YUAN = Unit(pk=4, symbol_en="100 million yuan", symbol_zh_hans="亿元", factor=Decimal(1))
BASED = Unit(pk=6, symbol_en="2020 = 100", symbol_zh_hans="2020年=100", factor=Decimal(1))
INDEX = Unit(pk=5, symbol_en="index", symbol_zh_hans="指数", factor=Decimal(1))


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "english", "chinese"),
    [
        ("32", GIGAWATT, 2, "32\u00a0GW", "3200万千瓦"),
        ("1200.000000", GIGAWATT, 2, "1,200\u00a0GW", "120,000万千瓦"),
        ("5.273", GIGAWATT, 2, "5.27\u00a0GW", "527万千瓦"),
        ("5.273", GIGAWATT, None, "5.273\u00a0GW", "527.3万千瓦"),
        ("230", COAL, 0, "230\u00a0million tonnes", "2.3亿吨"),
        ("13.500000", PERCENT, 1, "13.5%", "13.5%"),
        ("2.25", PERCENT, 1, "2.3%", "2.3%"),
        ("-2.500000", PERCENT, None, "−2.5%", "−2.5%"),
        ("-0.04", PERCENT, 1, "0%", "0%"),
        ("0", GIGAWATT, 2, "0\u00a0GW", "0万千瓦"),
        ("5000", YUAN, 0, "500\u00a0billion yuan", "5000亿元"),
        ("0.005", YUAN, None, "500,000\u00a0yuan", "0.005亿元"),
        ("97.3", BASED, 1, "97.3\u00a0(2020 = 100)", "97.3\u00a0(2020年=100)"),
        ("1234.5", None, None, "1,234.5", "1234.5"),
    ],
)
def test_number_and_unit_follow_the_language(value, unit, decimals, english, chinese):
    value = Decimal(value)
    read = [figure_text(value, unit, decimals=decimals)]
    with translation.override("zh-hans"):
        read.append(figure_text(value, unit, decimals=decimals))
    assert read == [english, chinese]


@pytest.mark.parametrize(
    ("qualifier", "value", "english", "chinese"),
    [
        ("about", "20", "about 20%", "20%左右"),
        ("at_least", "65", "at least 65%", "65%以上"),
        ("at_least", "-3", "at least −3%", "不低于−3%"),
        ("more_than", "70", "more than 70%", "超过70%"),
        ("at_most", "30", "at most 30%", "30%以内"),
        ("at_most", "-2.5", "at most −2.5%", "不高于−2.5%"),
        ("strive", "60", "strive for 60%", "力争60%"),
        ("exact", "13.5", "13.5%", "13.5%"),
    ],
)
def test_qualifiers_stand_where_each_language_puts_them(qualifier, value, english, chinese):
    read = [figure_text(Decimal(value), PERCENT, qualifier=qualifier)]
    with translation.override("zh-hans"):
        read.append(figure_text(Decimal(value), PERCENT, qualifier=qualifier))
    assert read == [english, chinese]


def test_a_range_names_its_unit_as_often_as_the_reader_needs_it():
    read = [range_text(Decimal(20), Decimal(25), unit) for unit in (PERCENT, GIGAWATT, YUAN)]
    read.append(range_text(Decimal(5), Decimal(20), YUAN))
    assert read == [
        "20% to 25%",
        "20 to 25\u00a0GW",
        "2 to 2.5\u00a0billion yuan",
        "500\u00a0million yuan to 2\u00a0billion yuan",
    ]
    with translation.override("zh-hans"):
        assert range_text(Decimal(20), Decimal(25), GIGAWATT) == "2000至2500万千瓦"


def make_target(**values):
    indicator = Indicator(pk=1, unit=PERCENT, decimals=1)
    return Target(**{"indicator": indicator, "kind": "level", "value": Decimal(18), "time": "2030"} | values)


@pytest.mark.parametrize(
    ("values", "english", "chinese"),
    [
        ({"kind": "reduction"}, "a cut of 18%", "下降18%"),
        ({"kind": "reduction", "qualifier": "at_least"}, "a cut of at least 18%", "下降18%以上"),
        ({"kind": "cap"}, "no more than 18%", "不超过18%"),
        ({"kind": "cap", "qualifier": "at_most"}, "at most 18%", "18%以内"),
        ({"kind": "range", "value_high": Decimal(20)}, "18% to 20%", "18%至20%"),
        ({"kind": "peak_by", "value": None}, "peak", "达峰"),
        ({"kind": "peak_by", "value": None, "qualifier": "strive"}, "strive to peak", "力争达峰"),
        ({"kind": "qualitative", "value": None, "indicator": None}, "", ""),
        ({"unit": GIGAWATT}, "18\u00a0GW", "1800万千瓦"),
    ],
)
def test_a_target_says_what_it_asks_for(values, english, chinese):
    target = make_target(**values)
    read = [target_figure(target)]
    with translation.override("zh-hans"):
        read.append(target_figure(target))
    assert read == [english, chinese]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "by 2030"),
        ({"deadline": "before"}, "before 2030"),
        ({"time": "2030-06"}, "by June 2030"),
        ({"time": ""}, ""),
    ],
)
def test_a_target_says_by_when(values, words):
    assert by_when(make_target(**values)) == words


def test_values_beside_a_target_take_its_unit():
    target = make_target()
    assert (figure_like(target, Decimal("15.94")), figure_like(target, None)) == ("15.9%", "")


def test_a_figure_with_a_unit_of_its_own_is_shown_as_given():
    indicator = Indicator(pk=1, unit=PERCENT, decimals=0)
    own = Observation(indicator=indicator, unit=GIGAWATT, value=Decimal("1.25"), qualifier="more_than")
    usual = Observation(indicator=indicator, value=Decimal("1.25"))
    assert (observed_figure(own), observed_figure(usual)) == ("more than 1.25\u00a0GW", "1%")


def test_an_index_has_no_unit():
    indicator = Indicator(pk=1, unit=INDEX, decimals=1, measure="index")
    assert observed_figure(Observation(indicator=indicator, value=Decimal("92.7"))) == "92.7"


def test_templates_write_any_value_with_any_unit():
    page = Template('{% load figures %}{% figure value unit decimals=1 qualifier="about" %}|{% figure none unit %}')
    assert page.render(Context({"value": Decimal("0.25"), "unit": PERCENT, "none": None})) == "about 0.3%|"
    assert figure(None) == ""
