import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from policytracker.actions.publishing import publish, record_edit
from policytracker.actions.standings import refresh_standings
from policytracker.models import Directive
from policytracker.record.jumps import jumps_of
from policytracker.record.pace_faults import Fault, pace_faults, targets_at_fault, with_ahead
from tests import builders as make
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def programme():
    return make.make_programme()


@pytest.fixture
def target(programme):
    """From 0 in 2020 to 100 in 2030: 10 a year."""
    unit = make.make_unit(symbol_en="GW", symbol_zh_hans="万千瓦", factor=100)
    indicator = make.make_indicator(unit=unit, programmes=[programme])
    return make.make_target(
        programme=programme, code="T", indicator=indicator, base_time="2020", base_value=0, value=100, time="2030"
    )


def figures(target, **values):
    used = {"programmes": [target.programme], "indicator": target.indicator, "area": target.area}
    return [make.make_observation(time=year.strip("y"), value=value, **used) for year, value in values.items()]


def told(programme):
    return [(fault.fault, fault.row.code, fault.evidence) for fault in pace_faults(programme, TODAY)]


def test_a_target_that_lags_is_told_with_its_figure_and_its_pace(programme, target):
    figure = figures(target, y2024=10, y2025=20)[1]
    refresh_standings(programme)
    evidence = "Well behind by the figure of 2025: 20 GW. 20% of the way in 50% of the time."
    assert told(programme) == [("behind", "T", evidence)]
    assert pace_faults(programme, TODAY)[0].beside == (figure,)
    assert [row["pk"] for row in targets_at_fault(Fault.BEHIND, TODAY)] == [target.pk]


def test_a_target_at_pace_is_no_fault(programme, target):
    figures(target, y2024=40, y2025=50)
    refresh_standings(programme)
    assert told(programme) == []


@pytest.mark.parametrize(("value", "jumps"), [(70, []), (Decimal("70.000001"), ["2025"])])
def test_more_than_three_times_the_required_pace_is_a_jump(target, value, jumps):
    series = figures(target, y2024=40, y2025=value)
    assert [figure.time for figure, _times in jumps_of(target, series, TODAY)] == jumps


def test_a_jump_names_its_figure_and_how_much(programme, target):
    figure = figures(target, y2024=40, y2025=75)[1]
    assert told(programme) == [("jump", "T", "The figure of 2025, 75 GW, nears it at 3.5 times the required pace.")]
    assert pace_faults(programme, TODAY)[0].beside == (figure,)
    assert targets_at_fault(Fault.JUMP, TODAY) == [target.pk]


def test_a_jump_over_several_years_counts_by_the_year(target):
    assert jumps_of(target, figures(target, y2025=100), TODAY) == []


def test_a_fall_that_is_wanted_can_jump_too_and_a_leap_away_is_none(programme):
    indicator = make.make_indicator(direction="down", programmes=[programme])
    target = make.make_target(
        programme=programme, indicator=indicator, base_time="2020", base_value=100, value=0, time="2030"
    )
    series = figures(target, y2021=90, y2022=50, y2023=99)
    assert [figure.time for figure, _times in jumps_of(target, series, TODAY)] == ["2022"]


@pytest.mark.parametrize("values", [{"kind": "cap"}, {"time": ""}, {"kind": "peak_by", "value": None}])
def test_what_has_no_pace_has_no_jump(target, values):
    for name, value in values.items():
        setattr(target, name, value)
    target.due_on = target._meta.get_field("due_on").day(target)
    assert jumps_of(target, figures(target, y2024=10, y2025=100), TODAY) == []


@pytest.mark.parametrize(
    ("old", "new", "faulty"),
    [
        ("2021-10", None, True),
        (None, None, True),
        ("2021-10", "2020", True),
        ("2021-10", "2021-09-30", True),
        ("2021-10", "2021", False),
        ("2021-10", "2021-10-31", False),
        ("2021-10", "2022", False),
        (None, "2020", False),
    ],
)
def test_a_target_moves_only_with_a_later_document(programme, target, old, new, faulty):
    documents = [day and make.make_document(programme=programme, released_on=day) for day in (old, new)]
    target.document = documents[0]
    with tampering():
        target.save()
    moved = make.make_target(programme=programme, code="T2", document=documents[1], supersedes=target)
    assert [row for kind, row, _evidence in told(programme) if kind == "moved"] == (["T2"] if faulty else [])
    assert targets_at_fault(Fault.MOVED, TODAY) == ([moved.pk] if faulty else [])


def test_the_document_that_set_a_target_does_not_move_it(programme, target):
    target.document = make.make_document(programme=programme, released_on="2021")
    with tampering():
        target.save()
    make.make_target(programme=programme, code="T2", document=target.document, supersedes=target)
    assert [row for kind, row, _evidence in told(programme) if kind == "moved"] == ["T2"]


@pytest.mark.parametrize(
    ("values", "moves"),
    [
        ({"value": 120}, "tightened from 100 GW to 120 GW"),
        ({"value": 80}, "weakened from 100 GW to 80 GW"),
        ({"time": "2035"}, "postponed from 2030 to 2035"),
        ({"time": "2028", "value": 90}, "weakened from 100 GW to 90 GW; brought forward from 2030 to 2028"),
        ({}, "otherwise changed"),
    ],
)
def test_a_move_says_which_way(programme, target, values, moves):
    place = {"indicator": target.indicator, "area": target.area}
    make.make_target(programme=programme, code="T2", supersedes=target, **place, **{"value": 100} | values)
    assert told(programme) == [("moved", "T2", f"It replaces T: {moves}. No document is named for it.")]


def test_chinese_tells_it_in_its_own_units_and_marks(programme, target):
    place = {"indicator": target.indicator, "area": target.area}
    make.make_target(programme=programme, code="T2", supersedes=target, value=90, time="2028", **place)
    with translation.override("zh-hans"):
        evidence = "替代T：由10000万千瓦放宽为9000万千瓦；时限由2030提前至2028。未注明文件依据。"
        assert told(programme) == [("moved", "T2", evidence)]


def test_a_smaller_cut_is_weaker_though_less_is_wanted(programme):
    place = {"indicator": make.make_indicator(direction="down"), "area": make.make_area(), "kind": "reduction"}
    old = make.make_target(programme=programme, code="T", value=18, **place)
    make.make_target(programme=programme, code="T2", value=15, supersedes=old, **place)
    assert told(programme) == [("moved", "T2", "It replaces T: weakened from 18% to 15%. No document is named for it.")]


def edited(target, **values):
    for name, value in values.items():
        setattr(target, name, value)
    with tampering():
        target.save()
    record_edit([target], by=make.make_user(), why="A slip of the pen.")


def test_a_promise_changed_in_place_is_told_with_the_reason_given(programme, target):
    publish([target], by=make.make_user())
    edited(target, value=80, time="2032")
    evidence = (
        f"The record was changed on {timezone.localdate()}: target time from 2030 to 2032; target value from 100 to 80."
        " The reason given: A slip of the pen."
    )
    assert told(programme) == [("moved", "T", evidence)]
    assert targets_at_fault(Fault.MOVED, TODAY) == [target.pk]


@pytest.mark.parametrize(("before", "values"), [({}, {"statement_en": "Go."}), ({"time": ""}, {"time": "2030"})])
def test_other_words_and_a_gap_filled_move_nothing(programme, target, before, values):
    vars(target).update(before)
    with tampering():
        publish([target], by=make.make_user())
    edited(target, **values)
    assert told(programme) == []


def test_a_promise_changed_along_with_its_document_is_no_fault(programme, target):
    publish([target], by=make.make_user())
    edited(target, value=80, document=make.make_document(programme=programme))
    assert told(programme) == []


@pytest.mark.parametrize("status", ["under_way", "under_way_with_problems", "completed", "continuing"])
@pytest.mark.parametrize("first", ["", "not_started", "under_way", "suspended", "dropped"])
def test_work_ahead_of_what_must_be_in_place_is_told(programme, status, first):
    running = make.make_directive(
        programme=programme, code="OUT", latest_status=status, latest_report_on=dt.date(2026, 1, 15)
    )
    needed = make.make_directive(programme=programme, code="IN", latest_status=first)
    tie = make.make_prerequisite(directive=running, requires=needed)
    [fault] = pace_faults(programme, TODAY)
    said, lacking = running.get_latest_status_display(), needed.get_latest_status_display() or "No report yet"
    assert fault.evidence == (
        f"It is reported “{said}” (2026-01-15), while what must be in place first is “{lacking}”."
    )
    assert (fault.fault, fault.row, fault.beside) == ("ahead", running, (needed, tie.document))
    assert [row.ahead for row in with_ahead(Directive.objects.order_by("code"))] == [False, True]


@pytest.mark.parametrize(("status", "first"), [("under_way", "completed"), ("completed", "continuing"),
                                               ("not_started", ""), ("", ""), ("dropped", "")])  # fmt: skip
def test_work_that_waits_or_may_run_is_no_fault(programme, status, first):
    make.make_prerequisite(
        directive=make.make_directive(programme=programme, latest_status=status),
        requires=make.make_directive(programme=programme, latest_status=first),
    )
    assert told(programme) == []
