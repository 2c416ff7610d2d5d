"""manage.py assess: cases in, outcomes out."""

import json

import pytest
from django.core.management import CommandError, call_command

CASE = {
    "id": "a",
    "method": "linear_pace",
    "series": [[2020, 100], [2022, 95]],
    "base_year": 2020,
    "target_year": 2025,
    "target": 86,
    "direction": "decrease",
    "assessed_year": 2023,
}


@pytest.fixture
def run(tmp_path, capsys):
    def run(content):
        path = tmp_path / "cases.json"
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        call_command("assess", str(path))
        return json.loads(capsys.readouterr().out)

    return run


def said(run, **changes):
    [outcome] = run([CASE | changes])
    return outcome["status"], outcome["value"]


def test_each_case_gets_its_outcome_in_order(run):
    weather = {
        "method": "destatis_weather_v2021",
        "series": [[2020, 200], [2025, 150]],
        "target": 100,
        "target_year": 2030,
    }
    cases = [CASE, CASE | weather | {"id": "b", "assessed_year": 2025}]
    first = {
        "id": "a",
        "status": "slightly_behind",
        "value": 25 / 28,
        "score": None,
        "working": "5/14 of the way in 2/5 of the time",
    }
    second = {
        "id": "b",
        "status": "sun",
        "value": 0.0,
        "score": None,
        "working": "at the average of 5 years, 0 of the way is missing",
    }
    assert run(cases) == run({"cases": cases}) == [first, second]


def test_no_cases_give_no_outcomes(run):
    assert run([]) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # The five that other trackers get wrong.
        ({"series": [[2020, 38], [2023, 40]], "target": 42, "direction": "increase"}, ("slightly_behind", 5 / 6)),
        ({"series": [[2020, 100], [2022, 95]]}, ("slightly_behind", 25 / 28)),
        ({"series": [[2020, 100], [2022, 103]]}, ("moving_away", -15 / 28)),
        ({"series": [[2020, 20], [2023, 5]], "target": 0}, ("on_track", 1.25)),
        ({"series": [[2025, 98]], "target": 100, "kind": "cap", "assessed_year": 2025}, ("met", None)),
    ],
)
def test_what_other_trackers_get_wrong_comes_out_right(run, changes, expected):
    status, value = said(run, **changes)
    assert (status, value) == (expected[0], expected[1] and pytest.approx(expected[1]))


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"target": None}, "not_assessable"),
        ({"series": []}, "not_assessable"),
        ({"assessed_year": 2026}, "awaiting_figure"),
        ({"assessed_year": None, "series": [[2020, 100], [2025, 86]]}, "met"),
        ({"series": [[2020, 100], [2025, 86]], "qualifier": "more_than", "assessed_year": 2025}, "missed"),
        ({"series": [[2022, 95]], "base_value": 100}, "slightly_behind"),
        ({"kind": "range", "range_low": 80, "range_high": 90, "target": None}, "on_track"),
        ({"kind": "peak_by"}, "achieved"),
        ({"kind": "qualitative"}, "not_assessable"),
        ({"kind": "reduction", "direction": "increase", "target": 14, "series": [[2022, 5]]}, "slightly_behind"),
        ({"kind": "reduction"}, "slightly_behind"),
        # A cut of 14 % is told by 14 as well as by 86, and by yearly declines in place of a series.
        ({"kind": "reduction", "target": 14}, "slightly_behind"),
        ({"kind": "reduction", "target": 14, "series": [[2020, 0.5], [2022, 0.475]]}, "slightly_behind"),
        ({"kind": "reduction", "target": 0, "series": [[2020, 20], [2023, 5]]}, "on_track"),
        ({"series": [], "annual_declines_pct": [2.5, 2.5]}, "slightly_behind"),
        # Where nothing is said, the way from base to target tells which way is wanted.
        ({"direction": None, "target": 120, "series": [[2020, 100], [2022, 109]]}, "on_track"),
        ({"direction": None}, "slightly_behind"),
        ({"direction": None, "base_year": None, "kind": "cap", "target": 96}, "achieved"),
        ({"series": [[2020, 100], [2021, None], [2022, 95]]}, "slightly_behind"),
        ({"kind": "peak_by", "series": [[2026, 90]], "assessed_year": 2027}, "awaiting_figure"),
        ({"kind": "yearly_change", "series": [[2025, -2]], "target": -2.5, "assessed_year": 2026}, "missed"),
    ],
)
def test_a_case_of_linear_pace_may_say_more(run, changes, status):
    assert said(run, **changes)[0] == status


def test_an_interim_point_is_told_beside_the_verdict(run):
    [outcome] = run([CASE | {"interim": [[2023, 97], [2024, 90]]}])
    assert (outcome["status"], outcome["working"]) == (
        "slightly_behind",
        "5/14 of the way in 2/5 of the time; by 2023: achieved",
    )


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"method": "tea_leaves"}, "unknown method 'tea_leaves'"),
        ({"method": None}, "method is missing"),
        ({"method": ["linear_pace"]}, "unknown method ['linear_pace']"),
        ({"target": "86"}, "target: '86' is not a number"),
        ({"target": True}, "target: True is not a number"),
        ({"target": float("nan")}, "target: nan is not a finite number of a size that can be judged"),
        ({"base_value": float("inf")}, "base_value: inf is not a finite number of a size that can be judged"),
        ({"target": 10**400}, "target: 1" + "0" * 400 + " is not a finite number of a size that can be judged"),
        ({"base_year": 2020.5}, "base_year: 2020.5 is not a year"),
        ({"target_year": 0}, "target_year: 0 is before the first year of the calendar"),
        ({"series": {"2020": 1}}, "series: not a list"),
        ({"series": [[2020]]}, "series: [2020] is not a pair of year and value"),
        ({"series": [["2020", 1]]}, "series: '2020' is not a number"),
        ({"base_value": 100, "base_year": None}, "base_value: base_year is missing, so it is of no known year"),
        ({"series": [[2020, 1], [2020, 2]]}, "series: 2020 stands there twice"),
        ({"direction": "sideways"}, "direction: 'sideways' is neither increase nor decrease"),
        ({"direction": []}, "direction: [] is neither increase nor decrease"),
        ({"kind": "wish"}, "'wish' is no kind or 'exact' no qualifier"),
        ({"qualifier": "maybe"}, "'level' is no kind or 'maybe' no qualifier"),
        ({"kind": 1}, "kind: 1 is not a text"),
        ({"kind": []}, "kind: [] is not a text"),
    ],
)
def test_a_malformed_case_is_named(run, changes, fault):
    with pytest.raises(CommandError) as refused:
        run([CASE, CASE | {"id": "odd"} | changes])
    assert (str(refused.value), refused.value.returncode) == (f"case odd: {fault}", 2)


def without(key, **changes):
    return {name: value for name, value in (CASE | changes).items() if name != key}


@pytest.mark.parametrize(
    ("method", "key"),
    [("linear_pace", key) for key in ("series", "target_year", "target")]
    + [("eurostat_sdg", key) for key in ("series", "base_year", "target_year", "target", "direction")],
)
def test_a_missing_key_is_named(run, method, key):
    with pytest.raises(CommandError, match=f"^case a: {key} is missing$"):
        run([without(key, method=method)])


@pytest.mark.parametrize("key", ["base_year", "direction"])
def test_linear_pace_finds_base_and_direction_by_itself(run, key):
    [found], [told] = run([without(key)]), run([CASE])
    assert (found["status"], found["value"]) == (told["status"], told["value"])


@pytest.mark.parametrize("odd", [1.5, float("nan"), True, [1], {}])
def test_an_id_that_names_nothing_is_refused(run, odd):
    with pytest.raises(CommandError, match=r"^case 2: id is neither a text nor a whole number$") as refused:
        run([CASE, CASE | {"id": odd}])
    assert refused.value.returncode == 2


def test_groups_nested_without_end_are_refused(run):
    groups = []
    for _ in range(900):
        groups = [groups]
    aggregate = {"id": "deep", "method": "statcan_opensdg_2_4_aggregate", "member_scores": [], "member_statuses": []}
    with pytest.raises(CommandError, match=r"^case deep: ") as refused:
        run([aggregate | {"member_score_groups": groups}])
    assert refused.value.returncode == 2


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "Expecting property name"),
        ('"cases"', "neither a list of cases nor an object with one"),
        ("{}", "neither a list of cases nor an object with one"),
        ("[1]", "case 1: not an object"),
        ("[{}]", "case 1: id is missing"),
        ('[{"id": 1e999999999999999999999}]', "cases.json: "),
    ],
)
def test_a_file_that_holds_no_cases_is_refused(run, content, fault):
    with pytest.raises(CommandError, match=fault) as refused:
        run(content)
    assert refused.value.returncode == 2


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("assess", str(tmp_path / "none.json"))


def test_nothing_is_written_when_one_case_is_malformed(tmp_path, capsys):
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([CASE, {}]), encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("assess", str(path))
    assert capsys.readouterr().out == ""
