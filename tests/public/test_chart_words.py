"""What stands on a chart: one unit and magnitude for axis and labels, and where the axis starts."""

from xml.etree import ElementTree

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


def make_target(programme, *, unit, figures, indicator=(), **values):
    unit = builders.make_unit(**unit)
    indicator = builders.make_indicator(programmes=[programme], unit=unit, **dict(indicator))
    target = builders.make_target(code="T-1", programme=programme, indicator=indicator, time="2030", **values)
    for time, value, *more in figures:
        place = {"area": target.area, "source": target.source, "programmes": [programme]}
        builders.make_observation(indicator=indicator, **place, time=time, value=value, **dict(*more))
    return target


def chart_of(client, language="en"):
    return client.get(f"/{language}/green/targets/T-1/").context["chart"]


def words_of(client, language="en"):
    """The unit, the ticks of the value axis and the labels."""
    texts = list(ElementTree.fromstring(chart_of(client, language).svg).iter("text"))
    found = {name: [text for text in texts if text.get("class") == name] for name in ("unit", "tick", "label")}
    ticks = [text.text for text in found["tick"] if text.get("text-anchor") == "end"]
    return found["unit"][0].text, ticks, sorted(text.text for text in found["label"])


YUAN = {"symbol_en": "100 million yuan", "symbol_zh_hans": "亿元"}
POWER = {"symbol_en": "GW", "symbol_zh_hans": "万千瓦", "factor": 100}


def test_axis_and_labels_have_one_magnitude(client, programme):
    make_target(programme, unit=YUAN, figures=[("2020", 4), ("2024", 20)], value=50)
    labels = [f"{number}\u00a0billion yuan" for number in ("0.4", "2", "5")]
    assert words_of(client) == ("billion yuan", ["0", "1", "2", "3", "4", "5"], sorted([*labels, "4.4"]))
    assert words_of(client, "zh-hans") == (
        "亿元", ["0", "10", "20", "30", "40", "50"], ["20亿元", "44", "4亿元", "50亿元"],
    )  # fmt: skip


def test_an_axis_of_the_largest_chinese_numbers_counts_in_hundred_millions(client, programme):
    make_target(programme, unit=POWER, figures=[("2020", 20), ("2024", 60)], value=120, qualifier="at_least")
    assert words_of(client, "zh-hans") == (
        "亿千瓦", ["0", "0.25", "0.5", "0.75", "1", "1.25"], ["0.2亿千瓦", "0.6亿千瓦", "1.2", "1.2亿千瓦以上"],
    )  # fmt: skip


def test_an_axis_above_zero_says_where_it_starts(client, programme):
    make_target(programme, unit=YUAN, figures=[("2020", 135), ("2024", 150)], value=180)
    starts = {}
    for language in ("en", "zh-hans"):
        root = ElementTree.fromstring(chart_of(client, language).svg)
        starts[language] = [part.text for part in root.iter() if part.get("class") == "axis-start"]
    assert starts == {"en": ["axis starts at 13"], "zh-hans": ["纵轴起点为130"]}
