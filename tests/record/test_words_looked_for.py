"""Words are found whatever their case and width, on both databases; what looks like a pattern is text."""

import string

import pytest
from django.http import QueryDict

from policytracker.models import Indicator
from policytracker.record.indicator_filter import IndicatorFilter
from policytracker.record.words import TO_FULL_WIDTH
from tests import builders

pytestmark = pytest.mark.django_db

SIGNS = "aAzZ09" + string.punctuation


def wide(text):
    return "".join(chr(ord(sign) + TO_FULL_WIDTH) for sign in text)


def found(text):
    data = QueryDict(mutable=True)
    data["q"] = text
    asked = IndicatorFilter(data, Indicator.objects.all())
    assert asked.is_valid(), asked.errors
    return sorted(asked.qs.values_list("code", flat=True))


def test_each_sign_is_found_in_either_width_and_stands_for_itself_alone():
    for number, sign in enumerate(SIGNS):
        for code, written in (("narrow", sign), ("wide", wide(sign))):
            name = {"name_en": f"值{written}值", "name_zh_hans": ""}
            definition = {"definition_en": "", "definition_zh_hans": ""}
            builders.make_indicator(code=f"{code}-{number}", **name, **definition)
    for number, sign in enumerate(SIGNS):
        other_case = SIGNS.index(sign.swapcase())
        both = sorted({f"{width}-{place}" for width in ("narrow", "wide") for place in (number, other_case)})
        assert [found(f"值{word}值") for word in (sign, wide(sign))] == [both, both], sign


def test_all_words_are_wanted_in_any_order_and_in_any_of_the_columns():
    builders.make_indicator(code="BOTH", name_zh_hans="光伏装机", definition_en="Installed capacity, in CO２ terms")
    builders.make_indicator(code="ONE", name_zh_hans="光伏发电量")
    assert [found(text) for text in ("装机", "co2\u3000光伏", "ÉTAT", "光伏", "光伏 电量 capacity")] == [
        ["BOTH"], ["BOTH"], [], ["BOTH", "ONE"], [],
    ]  # fmt: skip


def test_more_words_than_anyone_looks_for_are_refused(client):
    builders.make_programme(slug="green")
    page = client.get("/zh-hans/green/indicators/", {"q": " ".join(map(str, range(21)))})
    assert (page.status_code, "关键词超过20个，请删减。" in page.content.decode()) == (400, True)
    assert client.get("/en/green/indicators/", {"q": "a " * 100}).status_code == 200
