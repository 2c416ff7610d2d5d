"""A form says in which unit it reads a number: 4200 typed for 万千瓦 would be read as GW."""

import re

import pytest

from policytracker.models import Observation, Target
from tests import builders

from .registry import address

BY_GW = "Enter it in the English unit: 1 GW = 100万千瓦."
BY_THE_INDICATOR = "Enter it in the English unit: with 1 GW = 100万千瓦, 42 stands for 4200万千瓦."


@pytest.fixture
def power(db):
    unit = builders.make_unit(symbol_en="GW", symbol_zh_hans="万千瓦", factor=100)
    return builders.make_indicator(name_en="Solar power", unit=unit)


def hints(page):
    """The help texts of the values that a page asks for."""
    form = page.context["adminform"].form
    inlines = [inline.formset.empty_form for inline in page.context["inline_admin_formsets"]]
    fields = [part.fields[name] for part in (form, *inlines) for name in part.fields if "value" in name]
    return {str(field.label): field.help_text for field in fields}


def test_the_form_of_a_figure_names_the_unit_of_its_indicator(staff, power):
    draft = builders.make_observation(published=False, indicator=power)
    assert hints(staff.get(address(Observation, "change", draft.pk))) == {"Value": BY_GW}


def test_the_form_of_a_target_and_its_points_names_the_unit(staff, power):
    draft = builders.make_target(published=False, indicator=power)
    assert hints(staff.get(address(Target, "change", draft.pk))) == {
        "Base value": BY_GW,
        "Target value": f"{BY_GW} Of a range it is the lower end, of a reduction the cut in per cent.",
        "Upper end of a range": BY_GW,
        "Value": BY_GW,
    }


def test_a_unit_of_its_own_is_named_instead(staff, power):
    people = builders.make_unit(symbol_en="10,000 people", symbol_zh_hans="万人")
    draft = builders.make_observation(published=False, indicator=power, unit=people)
    told = "Enter it in the English unit: 1 × 10,000 people = 1万人."
    assert hints(staff.get(address(Observation, "change", draft.pk))) == {"Value": told}


def test_a_new_form_and_a_row_without_an_indicator_say_how_units_are_read(staff, power):
    assert hints(staff.get(address(Observation, "add"))) == {"Value": BY_THE_INDICATOR}
    words = builders.make_target(published=False, kind="qualitative", indicator=None, value=None)
    assert hints(staff.get(address(Target, "change", words.pk)))["Base value"] == BY_THE_INDICATOR


@pytest.mark.parametrize(("field", "text"), [("indicator", "Solar power (1 GW = 100万千瓦)"), ("source", "SRC-1 News")])
def test_an_indicator_is_found_with_its_unit(staff, power, field, text):
    builders.make_source(code="SRC-1", title_en="News")
    query = f"?app_label=policytracker&model_name=observation&field_name={field}"
    found = staff.get("/admin/autocomplete/" + query).json()
    assert [row["text"] for row in found["results"]] == [text]


def test_a_unit_is_found_by_its_code_and_what_one_of_it_is(staff, power):
    query = "?app_label=policytracker&model_name=observation&field_name=unit"
    found = staff.get("/admin/autocomplete/" + query).json()
    assert [row["text"] for row in found["results"]] == [f"{power.unit.code} GW (1 GW = 100万千瓦)"]


@pytest.mark.parametrize(("language", "text"), [("en", "42\u00a0GW"), ("zh-hans", "4200万千瓦")])
@pytest.mark.parametrize("make", [builders.make_observation, builders.make_target])
def test_the_list_shows_values_in_the_unit_of_the_reader(staff, power, make, language, text):
    row = make(indicator=power, value=42)
    page = staff.get(address(type(row), "changelist"), HTTP_ACCEPT_LANGUAGE=language).content.decode()
    assert re.search(f'<td class="field-value"[^>]*>{text}</td>', page)
