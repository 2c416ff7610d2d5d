"""Edges of the published methods that no published case reaches, worked by hand."""

from decimal import Decimal

import pytest

from policytracker.assessment.methods.case import CaseError
from policytracker.assessment.methods.registry import assess


def case(method, series, target=None, **rest):
    years = {"base_year": 2020, "target_year": 2025} | rest
    return {"id": "x", "method": method, "series": series, "target": target, "direction": "decrease"} | years


def outcome(*args, **rest):
    said = assess(case(*args, **rest))
    return said.status, said.value, said.score


GROWTH, GERMAN = "statcan_opensdg_2_4", "destatis_weather_v2021"


def test_a_base_of_zero_is_read_as_a_thousandth():
    # 0.001 to 0.002 doubles in one year, as does 0.001 to 0.002 required in one: 1 / 1.
    status, value, _ = outcome(GROWTH, [[2020, 0], [2021, 0.002]], 0.004, direction="increase", target_year=2022)
    assert (status, value) == ("substantial_progress", pytest.approx(1))


def test_a_target_of_zero_is_read_as_a_thousandth():
    # From 1 to a thousandth in three years is a tenth each year; a tenth was seen.
    assert outcome(GROWTH, [[2020, 1], [2021, 0.1]], 0, target_year=2023)[:2] == (
        "substantial_progress",
        pytest.approx(1),
    )


def test_values_of_opposite_sign_have_no_growth():
    assert outcome(GROWTH, [[2020, 5], [2021, -5]]) == ("not_available", None, None)
    assert outcome(GROWTH, [[2020, -5], [2021, 5]], 6, direction="increase") == ("not_available", None, None)


def test_a_base_below_zero_turns_the_sign():
    # From -10 to -11 is growth by 10 % and a fall: wanted, so +0.1.
    assert outcome(GROWTH, [[2020, -10], [2021, -11]])[:2] == ("substantial_progress", pytest.approx(0.1))
    assert outcome(GROWTH, [[2020, -10], [2021, -11]], direction="increase")[:2] == (
        "deterioration",
        pytest.approx(-0.1),
    )


def test_an_unset_direction_means_decrease():
    falling = [[2020, 10], [2021, 9]]
    assert outcome(GROWTH, falling, direction=None) == outcome(GROWTH, falling, direction="decrease")


def test_a_base_at_its_limit_asks_only_that_it_be_kept():
    assert outcome(GROWTH, [[2020, 100], [2021, 100]], direction="increase", limit=100) == (
        "substantial_progress",
        0,
        5,
    )


def test_a_base_far_beyond_the_limit_has_the_full_bands():
    far = [[2020, 250], [2021, 249]]
    assert outcome(GROWTH, far, limit=100) == outcome(GROWTH, far)


def test_a_base_at_the_target_that_is_lost_has_no_ratio():
    assert outcome(GROWTH, [[2020, 1], [2021, 2]], 1) == ("deterioration", None, -5)


def test_a_later_base_year_takes_the_next_figure():
    assert outcome(GROWTH, [[2015, 50], [2021, 10], [2022, 9]]) == outcome(GROWTH, [[2021, 10], [2022, 9]])


def test_an_aggregate_is_achieved_only_if_all_assessed_members_are():
    def status(*members):
        scores = [None if member == "not_available" else 5 for member in members]
        raw = {"id": "x", "method": f"{GROWTH}_aggregate", "member_scores": scores, "member_statuses": list(members)}
        return assess(raw).status

    achieved, unknown, other = "target_achieved", "not_available", "substantial_progress"
    assert [status(achieved, unknown), status(achieved, other), status(unknown)] == [achieved, other, unknown]


def test_each_member_of_an_aggregate_has_a_score_and_a_status():
    raw = {"id": "x", "method": f"{GROWTH}_aggregate", "member_scores": [5], "member_statuses": []}
    with pytest.raises(CaseError, match="not of one length"):
        assess(raw)


@pytest.mark.parametrize(
    ("latest", "symbol"),
    # From 200 to 100 in five more years. A fall of 100 - x in five leaves x of the way to come.
    [(150, "sun"), (151, "sun"), (160, "cloudy"), (200, "thunderstorm"), (201, "thunderstorm")],
)
def test_weather_follows_what_will_be_missing(latest, symbol):
    assert outcome(GERMAN, [[2020, 200], [2025, latest]], 100, target_year=2030)[0] == symbol


@pytest.mark.parametrize(
    ("gain", "symbol"), [(96, "sun"), (95, "slightly_cloudy"), (80, "slightly_cloudy"), (79, "cloudy")]
)
def test_weather_bands_are_exact(gain, symbol):
    # 100 are missing in 2025 and `gain` of them are gained by 2030: 5 % missing is no more sun, 20 % not yet cloudy.
    assert outcome(GERMAN, [[2020, 200 + gain], [2025, 200]], 100, target_year=2030)[0] == symbol


def test_weather_of_a_target_already_met_clouds_over_when_it_worsens():
    assert outcome(GERMAN, [[2020, 80], [2025, 90]], 100, target_year=2030)[0] == "slightly_cloudy"
    assert outcome(GERMAN, [[2020, 90], [2025, 90]], 100, target_year=2030)[0] == "sun"


def test_weather_needs_the_figure_of_five_years_before():
    assert outcome(GERMAN, [[2021, 200], [2025, 150]], 100, target_year=2030)[0] == "not_available"


# 20 points in five years: 4 a year, so 8 by 2022.
@pytest.mark.parametrize(
    ("latest", "of_2020", "of_2021"),
    [(92, "green", "green"), (92.8, "yellow", "yellow"), (92.9, "red", "yellow"), (100, "red", "yellow")],
)
def test_barometers_of_a_falling_intensity(latest, of_2020, of_2021):
    series = [[2020, 100], [2022, latest]]
    said = [outcome(f"ndrc_barometer_{year}", series, 80)[0] for year in (2020, 2021)]
    assert said == [of_2020, of_2021]


def test_barometer_of_a_rising_intensity_is_red():
    assert outcome("ndrc_barometer_2021", [[2020, 100], [2022, 101]], 80)[0] == "red"


def test_a_plan_asks_no_more_than_the_whole_once_it_is_over():
    said = [outcome(f"ndrc_barometer_{year}", [[2020, 100], [2026, 80]], 80)[:2] for year in (2020, 2021)]
    assert said == [("green", 1), ("green", 1)]


@pytest.mark.parametrize("method", [GROWTH, "eurostat_sdg"])
def test_figures_after_the_year_assessed_are_not_known_yet(method):
    series = [[2020, 100], [2022, 90]]
    assert outcome(method, [*series, [2023, 50]], 80, assessed_year=2022) == outcome(method, series, 80)


def test_weather_after_the_target_year_looks_back():
    # 50 fewer in five years, 10 a year: a year earlier 35 of the last 25 were missing.
    assert outcome(GERMAN, [[2020, 200], [2025, 150]], 125, target_year=2024)[:2] == ("cloudy", 1.4)


def test_a_rate_beyond_all_numbers_is_not_available():
    rise = {"base_value": Decimal("1e-300"), "target": Decimal("1e300")}
    assert outcome("cn_compound_annualised_rate", [], **rise)[0] == "not_available"


def test_fourteen_per_cent_over_five_years_is_just_under_three_a_year():
    status, value, _ = outcome("cn_compound_annualised_rate", [[2020, 100]], 86)
    assert (status, value) == ("2.97% a year", pytest.approx(0.0297, abs=0.00005))
    assert outcome("cn_compound_annualised_rate", [], 0.14)[1] == pytest.approx(value)


@pytest.mark.parametrize(
    ("latest", "word"), [(79, "提前实现"), (91, "快于预期"), (92, "基本符合预期"), (92.4, "基本符合预期"), (93, "滞后")]
)
def test_words_of_the_mid_term(latest, word):
    assert outcome("cn_midterm_four_class", [[2020, 100], [2022, latest]], 80)[0].split()[0] == word


def test_yearly_declines_are_chained():
    chained = outcome("cn_cumulative_completion", [], 81, annual_declines_pct=[10, 10], target_year=2022)
    assert chained[:2] == ("completion about 100% after 100% of the period", 1)


@pytest.mark.parametrize(
    ("latest", "status"),
    [(121, "significant_progress"), (110, "insufficient_progress"), (99, "movement_away")],
)
def test_eurostat_compares_growth_rates(latest, status):
    # From 100 to 146.41 in four years is 10 % a year.
    series = [[2020, 100], [2022, latest]]
    assert outcome("eurostat_sdg", series, 146.41, direction="increase", target_year=2024)[0] == status
