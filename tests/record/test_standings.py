import datetime as dt

import pytest

from policytracker.actions.standings import refresh_standings
from policytracker.models import Standing, Target
from policytracker.record.verdicts import judged_targets, promise_of
from tests import builders as make
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def target():
    """From 0 in 2020 to 100 in 2025."""
    return make.make_target(code="T", base_time="2020", base_value=0, value=100, time="2025")


def figure(target, **values):
    return make.make_observation(indicator=target.indicator, area=target.area, source=target.source, **values)


def standing(target, today=TODAY):
    refresh_standings(target.programme)
    row = Target.objects.with_standing(today).get(pk=target.pk)
    return row.standing, row.standing_reason, row.stale_since


def test_a_target_stands_by_its_newest_published_figure(target):
    figure(target, time="2022", value=20)
    figure(target, time="2023", value=60)
    figure(target, time="2024", value=1, published=False)
    assert standing(target, dt.date(2024, 6, 1)) == ("on_track", "", None)


def test_a_replaced_figure_does_not_count(target):
    old = figure(target, time="2023", value=60)
    figure(target, time="2023", value=30, supersedes=old)
    assert standing(target, dt.date(2024, 6, 1)) == ("well_behind", "", None)


def test_the_standing_follows_the_calendar_without_being_written_again(target):
    figure(target, time="2022", value=20)
    figure(target, time="2025", value=100)
    refresh_standings(target.programme)
    days = [dt.date(2021, 1, 1), dt.date(2023, 1, 1), dt.date(2025, 6, 1), dt.date(2026, 1, 1)]
    assert [Target.objects.with_standing(day).get().standing for day in days] == [
        "not_assessable", "well_behind", "well_behind", "met",
    ]  # fmt: skip
    assert Target.objects.with_standing(dt.date(2025, 6, 1)).get().stale_since == 2022


def test_a_forecast_cannot_decide(target):
    figure(target, time="2025", value=100, provisional=True, released_on="2025-10-31")
    assert standing(target) == ("awaiting_figure", "no_figure", None)


def test_a_provisional_figure_from_after_the_year_can(target):
    figure(target, time="2025", value=100, provisional=True, released_on="2026-02-28")
    assert standing(target) == ("met", "", None)


@pytest.mark.parametrize(
    ("qualifier", "value", "expected"),
    [
        ("more_than", 95, "awaiting_figure"),
        ("at_least", 100, "met"),
        ("at_most", 95, "missed"),
        ("about", 95, "missed"),
    ],
)
def test_a_bound_decides_only_what_it_proves(target, qualifier, value, expected):
    figure(target, time="2025", value=value, qualifier=qualifier)
    assert standing(target)[0] == expected


def test_a_bound_that_cannot_decide_is_the_reason_given(target):
    figure(target, time="2024", value=70)
    figure(target, time="2025", value=95, qualifier="more_than")
    assert standing(target) == ("awaiting_figure", "only_bound", None)


def test_part_of_a_year_is_not_held_against_years(target):
    figure(target, time="2025-01/2025-12", value=100)
    assert standing(target) == ("awaiting_figure", "no_figure", None)


def test_a_figure_in_a_unit_of_its_own_is_not_held_against_the_rest(target):
    figure(target, time="2025", value=100, unit=make.make_unit())
    assert standing(target) == ("awaiting_figure", "no_figure", None)


def test_a_draft_target_has_no_standing(target):
    with tampering():
        Target.objects.update(published=False)
    refresh_standings(target.programme)
    assert not Standing.objects.exists()


def test_standings_that_hold_are_not_written_again(target):
    figure(target, time="2022", value=20)
    refresh_standings(target.programme)
    before = list(Standing.objects.values_list("pk", flat=True))
    refresh_standings(target.programme)
    assert list(Standing.objects.values_list("pk", flat=True)) == before


def test_an_interim_point_of_a_draft_document_does_not_count(target):
    draft = make.make_document(programme=target.programme, published=False)
    make.make_interim_point(target=target, document=draft)
    [judged] = judged_targets(target.programme)
    assert promise_of(judged).interim == ()
