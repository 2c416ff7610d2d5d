"""A figure reads as each language writes it: number, unit and qualifier."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from policytracker.models import Indicator, Observation, Target, Unit
from policytracker.templatetags.figure_texts import figure_text, range_text
from policytracker.templatetags.figures import (
    by_when,
    figure,
    figure_beside_target,
    figure_like,
    observed_figure,
    target_figure,
)

PERCENT = Unit(pk=1, symbol_en="%", symbol_zh_hans="%", factor=Decimal(1))
GIGAWATT = Unit(pk=2, symbol_en="GW", symbol_zh_hans="万千瓦", factor=Decimal("100.000000"))
COAL = Unit(pk=3, symbol_en="million tonnes", symbol_zh_hans="亿吨", factor=Decimal("0.010000"))
YUAN = Unit(pk=4, symbol_en="100 million yuan", symbol_zh_hans="亿元", factor=Decimal(1))
TRILLION = Unit(pk=7, symbol_en="trillion yuan", symbol_zh_hans="万亿元", factor=Decimal(1))
PEOPLE = Unit(pk=8, symbol_en="people", symbol_zh_hans="人", factor=Decimal(1))
BASED = Unit(pk=6, symbol_en="2020 = 100", symbol_zh_hans="2020年=100", factor=Decimal(1))
INDEX = Unit(pk=5, symbol_en="index", symbol_zh_hans="指数", factor=Decimal(1))


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "english", "chinese"),
    [
        ("32", GIGAWATT, 2, "32\u00a0GW", "3200万千瓦"),
        ("1200.000000", GIGAWATT, 2, "1,200\u00a0GW", "12亿千瓦"),
        ("99.99", GIGAWATT, 2, "99.99\u00a0GW", "9999万千瓦"),
        ("-123.45", GIGAWATT, 2, "−123.45\u00a0GW", "−1.2345亿千瓦"),
        ("12345", TRILLION, 0, "12,345\u00a0trillion yuan", "12345万亿元"),
        ("184000", PEOPLE, 0, "184,000\u00a0people", "184000人"),
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
        assert range_text(Decimal(90), Decimal(120), GIGAWATT) == "9000万千瓦至1.2亿千瓦"


LEVEL = Indicator(pk=1, unit=PERCENT, decimals=1)
YEARLY = Indicator(pk=2, unit=PERCENT, decimals=2, measure="yearly_change")
CUT = Indicator(pk=3, unit=PERCENT, decimals=1, base_time="2020")


def make_target(**values):
    return Target(**{"indicator": LEVEL, "kind": "level", "value": Decimal(18), "time": "2030"} | values)


def in_both_languages(write, row):
    english = write(row)
    with translation.override("zh-hans"):
        return english, write(row)


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
        ({"indicator": CUT}, "a cut of 18%", "下降18%"),
        ({"kind": "reduction", "qualifier": "strive"}, "strive for a cut of 18%", "力争下降18%"),
    ],
)
def test_a_target_says_what_it_asks_for(values, english, chinese):
    assert in_both_languages(target_figure, make_target(**values)) == (english, chinese)


@pytest.mark.parametrize(
    ("values", "english", "chinese"),
    [
        ({"value": "-3.9", "qualifier": "about"}, "a fall of about 3.9%", "下降3.9%左右"),
        ({"value": "-2.5", "qualifier": "at_most"}, "a fall of at least 2.5%", "下降2.5%以上"),
        ({"value": "-2.5", "qualifier": "at_least"}, "a fall of at most 2.5%", "下降2.5%以内"),
        ({"value": "-2.5", "qualifier": "more_than"}, "a fall of less than 2.5%", "下降不到2.5%"),
        ({"value": "-2.5", "qualifier": "strive"}, "strive for a fall of 2.5%", "力争下降2.5%"),
        ({"value": "-2.5", "kind": "cap"}, "a fall of at least 2.5%", "下降2.5%以上"),
        ({"value": "-2.5"}, "a fall of 2.5%", "下降2.5%"),
        ({"value": "5", "qualifier": "at_least"}, "a rise of at least 5%", "上升5%以上"),
        ({"value": "0", "qualifier": "at_most"}, "at most 0%", "0%以内"),
        ({"value": "-4", "value_high": Decimal(-3), "kind": "range"}, "a fall of 3% to 4%", "下降3%至4%"),
        ({"value": "-1", "value_high": Decimal(1), "kind": "range"}, "−1% to 1%", "−1%至1%"),
        ({"value": "13.5", "kind": "reduction"}, "a cut of 13.5%", "下降13.5%"),
    ],
)
def test_a_change_on_the_year_before_is_asked_for_in_words(values, english, chinese):
    target = make_target(**values | {"indicator": YEARLY, "value": Decimal(values["value"])})
    assert in_both_languages(target_figure, target) == (english, chinese)


@pytest.mark.parametrize(
    ("indicator", "value", "qualifier", "english", "chinese"),
    [
        ("yearly", "-2.66", "exact", ("down 2.66%", "down 2.66%"), ("下降2.66%", "下降2.66%")),
        ("yearly", "0.5", "about", ("up about 0.5%", "up about 0.5%"), ("上升0.5%左右", "上升0.5%左右")),
        ("yearly", "-3", "at_most", ("down at least 3%", "down at least 3%"), ("下降3%以上", "下降3%以上")),
        ("yearly", "-0.001", "exact", ("0%", "0%"), ("0%", "0%")),
        ("cut", "16.9", "exact", ("16.9%", "a cut of 16.9%"), ("16.9%", "下降16.9%")),
        ("cut", "-1.2", "exact", ("−1.2%", "a rise of 1.2%"), ("−1.2%", "上升1.2%")),
        ("level", "-1.2", "exact", ("−1.2%", "−1.2%"), ("−1.2%", "−1.2%")),
    ],
)
def test_a_figure_that_is_a_change_reads_in_words(indicator, value, qualifier, english, chinese):
    used = {"yearly": YEARLY, "cut": CUT, "level": LEVEL}[indicator]
    row = Observation(indicator=used, value=Decimal(value), qualifier=qualifier)
    alone, beside = in_both_languages(observed_figure, row), in_both_languages(figure_beside_target, row)
    assert (alone, beside) == ((english[0], chinese[0]), (english[1], chinese[1]))


def test_a_figure_in_a_unit_of_its_own_is_no_change():
    row = Observation(indicator=YEARLY, unit=GIGAWATT, value=Decimal(-2), qualifier="exact")
    assert (observed_figure(row), figure_beside_target(row)) == ("−2\u00a0GW", "−2\u00a0GW")


@pytest.mark.parametrize(
    ("values", "english", "chinese"),
    [
        ({}, "by 2030", "到2030年"),
        ({"deadline": "before"}, "before 2030", "2030年前"),
        ({"time": "2030-06"}, "by June 2030", "到2030年6月"),
        ({"time": ""}, "", ""),
        ({"indicator": YEARLY}, "in 2030", "2030年当年"),
        ({"indicator": YEARLY, "kind": "range"}, "in 2030", "2030年当年"),
        ({"indicator": YEARLY, "kind": "cap"}, "by 2030", "到2030年"),
    ],
)
def test_a_target_says_by_when(values, english, chinese):
    assert in_both_languages(by_when, make_target(**values)) == (english, chinese)


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
