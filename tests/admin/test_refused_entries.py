"""What the form of a new entry refuses, and the sentence with which it does."""

import pytest

from policytracker.models import Observation
from tests import builders
from tests.tampering import tampering

from .registry import address, refused

SOURCE_TOLD = "The same source gave OBS-1 for this indicator, area and time: name it as the figure replaced."
NEEDS_A_NOTE = "This unit is not the indicator's: say in the note why the figure is kept in it."
DOES_NOT_FIT = (
    "This unit measures something else than the indicator's, or in another size: empty it, or choose another indicator."
)
WRONG_SIDE = "The target lies on the wrong side of its base for this indicator: check both values, or the direction."
DUE_FIRST = "The target falls due before its base ends: change one of the two times."


@pytest.fixture
def figure(db):
    """Published: 10 in 2024."""
    return builders.make_observation(code="OBS-1", time="2024", value=10)


def draft_figure(figure, **values):
    place = {"indicator": figure.indicator, "area": figure.area, "source": figure.source, "time": "2024"}
    return builders.make_observation(published=False, **place | values)


def test_a_second_figure_of_one_source_is_refused(staff, figure):
    assert refused(staff, draft_figure(figure)) == {"supersedes": [SOURCE_TOLD]}


@pytest.mark.parametrize("time", ["2024-01/2024-12", "2024/2024", "2024-01-01/2024-12-31"])
def test_a_second_figure_of_one_time_is_refused_however_the_time_is_written(staff, figure, time):
    assert refused(staff, draft_figure(figure), time=time) == {"supersedes": [SOURCE_TOLD]}


def test_a_figure_of_a_part_of_the_year_is_taken(staff, figure):
    assert refused(staff, draft_figure(figure), time="2024-07/2024-12") == {}


@pytest.mark.parametrize("time", ["２０２４", "0001", "9999", "2024-00", "2024-06-00", "soon"])
def test_what_is_no_time_is_refused_with_what_would_be(staff, figure, time):
    refusal = (
        "Write a year, a month, a day or a span between 1900 and 2200: 2025, 2025-06, 2025-06-30 or 2025-01/2025-06."
    )
    assert refused(staff, draft_figure(figure), time=time) == {"time": [refusal]}


@pytest.mark.parametrize("time", ["２０２４", "0001", "2024/2025", "soon"])
def test_what_is_no_date_is_refused_with_what_would_be(staff, figure, time):
    refusal = "Write a year, a month or a day between 1900 and 2200: 2025, 2025-06 or 2025-06-30."
    draft = draft_figure(figure, time="2023")
    assert refused(staff, draft, released_on=time)["released_on"] == [refusal]


@pytest.mark.parametrize("deadline", ["by", "before"])
@pytest.mark.parametrize("time", ["0001", "9999"])
def test_a_target_of_no_plausible_year_is_refused(staff, time, deadline):
    draft = builders.make_target(published=False)
    assert [*refused(staff, draft, time=time, deadline=deadline)] == ["time"]


def test_a_form_says_how_times_and_dates_are_written(staff, figure):
    fields = staff.get(address(Observation, "add")).context["adminform"].form.fields
    assert [str(fields[name].help_text) for name in ("time", "released_on")] == [
        "A year, a month, a day or a span: 2024, 2024-06, 2024-06-30 or 2024-01/2024-06.",
        "A year, a month or a day: 2024, 2024-06 or 2024-06-30.",
    ]


def test_a_figure_that_names_the_one_it_replaces_is_taken(staff, figure):
    assert refused(staff, draft_figure(figure, supersedes=figure)) == {}


def test_only_the_newest_of_a_chain_can_be_replaced(staff, figure):
    draft = draft_figure(figure, supersedes=figure)
    builders.make_observation(
        code="OBS-2", indicator=figure.indicator, area=figure.area, source=figure.source, time="2024", supersedes=figure
    )
    assert refused(staff, draft) == {"supersedes": [SOURCE_TOLD.replace("OBS-1", "OBS-2")]}


@pytest.mark.parametrize("other", ["source", "area", "indicator", "time"])
def test_a_figure_of_another_source_area_indicator_or_time_is_taken(staff, figure, other):
    value = "2025" if other == "time" else getattr(builders, f"make_{other}")()
    assert refused(staff, draft_figure(figure, **{other: value})) == {}


def test_a_published_figure_does_not_stand_in_its_own_way(figure):
    figure.full_clean()


def test_a_draft_stands_in_nobodys_way(staff, figure):
    with tampering():
        Observation.objects.update(published=False)
    assert refused(staff, draft_figure(figure)) == {}


def test_a_figure_in_a_unit_of_another_kind_needs_a_note(staff, figure):
    draft = draft_figure(figure, time="2023", unit=builders.make_unit(symbol_zh_hans="亿千瓦时"))
    assert refused(staff, draft) == {"unit": [NEEDS_A_NOTE]}
    assert refused(staff, draft, note_en="The press gave energy.") == {}


def test_units_that_share_a_symbol_but_not_the_size_do_not_fit(staff, figure):
    """BCM and 100 million cubic metres are both 亿立方米 in Chinese; 5 of the one are 50 of the other."""
    cubic_metres = builders.make_unit(symbol_zh_hans="亿立方米", factor=10)
    gas = builders.make_indicator(unit=builders.make_unit(symbol_zh_hans="亿立方米", factor=1))
    target = builders.make_target(published=False, indicator=gas, unit=cubic_metres)
    assert refused(staff, target) == {"unit": [DOES_NOT_FIT]}
    assert refused(staff, draft_figure(figure, indicator=gas, unit=cubic_metres)) == {"unit": [NEEDS_A_NOTE]}


def test_a_target_in_a_unit_of_another_kind_is_refused_unless_it_is_a_cut(staff):
    draft = builders.make_target(published=False, unit=builders.make_unit(symbol_zh_hans="亿千瓦时"))
    assert refused(staff, draft) == {"unit": [DOES_NOT_FIT]}
    assert refused(staff, draft, kind="reduction") == {}


@pytest.mark.parametrize(
    ("direction", "values", "errors"),
    [
        ("up", {"value": "10"}, {"value": [WRONG_SIDE]}),
        ("down", {"value": "30"}, {"value": [WRONG_SIDE]}),
        ("up", {"value": "30"}, {}),
        ("down", {"value": "30", "kind": "reduction"}, {}),
        ("up", {"value": "30", "kind": "reduction"}, {"value": [WRONG_SIDE]}),
        ("up", {"value": "30", "time": "2020"}, {"__all__": [DUE_FIRST]}),
    ],
)
def test_a_target_that_its_base_rules_out_is_refused(staff, direction, values, errors):
    draft = builders.make_target(
        published=False, indicator=builders.make_indicator(direction=direction), base_time="2020", base_value=20
    )
    assert refused(staff, draft, **values) == errors


@pytest.mark.parametrize(("direction", "errors"), [("up", {}), ("down", {"value": [WRONG_SIDE]})])
def test_a_range_is_held_by_its_weaker_end_against_its_base(staff, direction, errors):
    draft = builders.make_target(
        published=False, indicator=builders.make_indicator(direction=direction), base_time="2020", base_value=15
    )
    assert refused(staff, draft, kind="range", value="15", value_high="20") == errors


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "sNaN"])
@pytest.mark.parametrize("make", [builders.make_target, builders.make_observation])
def test_a_number_without_an_end_is_refused(staff, make, value):
    draft = make(published=False)
    assert refused(staff, draft, value=value) == {"value": ["Enter a number."]}
