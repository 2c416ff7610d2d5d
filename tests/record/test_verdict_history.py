"""What could be said at the end of each year, by what was out then and by nothing that came later."""

import datetime as dt

import pytest
from django.utils import timezone

from policytracker.models import Observation
from policytracker.record.verdict_history import history_of
from tests import builders as make
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 6, 1)


@pytest.fixture
def target():
    """From 0 in 2020 to 100 in 2030, ten a year."""
    return make.make_target(base_time="2020", base_value=0, value=100, time="2030")


def figure(target, **values):
    return make.make_observation(indicator=target.indicator, area=target.area, source=target.source, **values)


def entered(row, day):
    moment = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
    with tampering():
        Observation.objects.filter(pk=row.pk).update(recorded_at=moment)


def history(target, today=TODAY):
    rows = Observation.objects.filter(published=True).order_by("ends_on", "released_on", "code")
    return [
        (end.year, end.verdict.standing.value, end.figure and f"{end.figure.value:.0f} for {end.figure.time}")
        for end in history_of(target, rows, today)
    ]


def test_each_year_from_the_one_after_the_base_to_last_year_has_its_verdict(target):
    figure(target, time="2021", value=10, released_on="2022-03")
    figure(target, time="2023", value=15, released_on="2024-03")
    assert history(target) == [
        (2021, "not_assessable", None),
        (2022, "on_track", "10 for 2021"),
        (2023, "on_track", "10 for 2021"),
        (2024, "well_behind", "15 for 2023"),
        (2025, "well_behind", "15 for 2023"),
    ]


def test_a_target_of_no_known_date_and_base_has_no_history(target):
    target.base_time, target.base_value = "", None
    with tampering():
        target.save()
    figure(target, time="2015", value=10, released_on="2016-03")
    figure(target, time="2021", value=15, released_on="2022-03")
    undated = history(target)
    target.released_on = "2023-05"
    assert (undated, [year for year, _standing, _figure in history(target)]) == ([], [2023, 2024, 2025])


def test_a_later_revision_does_not_rewrite_what_was_said_before_it(target):
    first = figure(target, time="2021", value=10, released_on="2022-03")
    figure(target, time="2021", value=5, released_on="2023-09", supersedes=first)
    assert history(target, dt.date(2024, 2, 1)) == [
        (2021, "not_assessable", None),
        (2022, "on_track", "10 for 2021"),
        (2023, "well_behind", "5 for 2021"),
    ]


def test_a_release_known_by_its_year_or_month_counts_from_the_last_day_of_that(target):
    figure(target, time="2021", value=10, released_on="2022")
    figure(target, time="2022", value=20, released_on="2022-12")
    assert history(target, dt.date(2023, 2, 1)) == [(2021, "not_assessable", None), (2022, "on_track", "20 for 2022")]


def test_a_figure_without_a_day_of_release_counts_from_the_day_it_entered(target):
    entered(figure(target, time="2021", value=10, released_on=""), dt.date(2023, 4, 1))
    assert [standing for _year, standing, _figure in history(target, dt.date(2024, 2, 1))] == [
        "not_assessable", "not_assessable", "on_track",
    ]  # fmt: skip


def test_a_chain_of_revisions_counts_link_by_link(target):
    first = figure(target, time="2021", value=10, released_on="2022-03")
    second = figure(target, time="2021", value=5, released_on="2023-03", supersedes=first)
    figure(target, time="2021", value=7, released_on="2024-03", supersedes=second)
    assert [held for _year, _standing, held in history(target, dt.date(2025, 2, 1))] == [
        None, "10 for 2021", "5 for 2021", "7 for 2021",
    ]  # fmt: skip


def test_a_correction_of_this_record_counts_from_the_day_it_entered(target):
    """It stands before what it corrects in the order of release, and still replaces it."""
    mistaken = figure(target, time="2021", value=10, released_on="2022-03")
    entered(figure(target, time="2021", value=5, released_on="", supersedes=mistaken), dt.date(2023, 4, 1))
    assert [held for _year, _standing, held in history(target, dt.date(2024, 2, 1))] == [
        None, "10 for 2021", "5 for 2021",
    ]  # fmt: skip


def test_no_year_is_judged_before_the_target_was_set(target):
    target.released_on = "2023-05"
    figure(target, time="2021", value=10, released_on="2022-03")
    assert [year for year, _standing, _figure in history(target)] == [2023, 2024, 2025]


def test_the_document_tells_when_a_target_without_a_day_of_its_own_was_set(target):
    target.document = make.make_document(programme=target.programme, signed_on="2024-01-05")
    assert [year for year, _standing, _figure in history(target)] == [2024, 2025]


def test_years_that_only_repeat_a_final_verdict_are_left_out(target):
    target.time, target.due_on = "2021", dt.date(2021, 12, 31)
    figure(target, time="2021", value=100, released_on="2022-03")
    assert history(target) == [(2021, "not_assessable", None), (2022, "met", "100 for 2021")]


def test_a_target_without_base_and_figure_has_no_history():
    assert history(make.make_target(base_time="")) == []
