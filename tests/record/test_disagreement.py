import datetime as dt

import pytest

from policytracker.models import DeliveryStatus, Directive, Evaluation, Standing, Target
from policytracker.record.disagreement import (
    directives_at_odds,
    disagreements_on,
    is_against_finding,
    standings_against_report,
    targets_at_odds,
    with_report_at_odds,
)
from policytracker.record.verdicts import verdict_of
from tests import builders as make

TODAY = dt.date(2026, 6, 1)
VERDICTS = Standing.Verdict.values
GOING_WELL = ["under_way", "completed", "continuing"]
STALLED = ["under_way_with_problems", "suspended", "dropped"]


def against_report(status):
    return [verdict for verdict in VERDICTS if standings_against_report(status, [verdict])]


def against_finding(reading):
    return [verdict for verdict in VERDICTS if is_against_finding(reading, verdict)]


def test_work_that_goes_well_disagrees_with_targets_that_fail():
    failing = ["well_behind", "moving_away", "missed"]
    assert {status: against_report(status) for status in GOING_WELL} == dict.fromkeys(GOING_WELL, failing)


def test_work_that_stalls_disagrees_with_targets_that_succeed():
    succeeding = ["achieved", "met", "on_track"]
    assert {status: against_report(status) for status in STALLED} == dict.fromkeys(STALLED, succeeding)


@pytest.mark.parametrize("status", ["", "not_started"])
def test_work_not_begun_or_not_reported_disagrees_with_nothing(status):
    assert against_report(status) == []


def test_one_failing_target_is_enough_and_is_named():
    assert standings_against_report("completed", ["met", "missed", "not_assessable"]) == ["missed"]


@pytest.mark.parametrize("other", ["slightly_behind", "not_assessable", "awaiting_figure", "missed"])
def test_stalled_work_disagrees_only_where_every_target_succeeds(other):
    assert standings_against_report("dropped", ["met", other]) == []
    assert standings_against_report("dropped", ["met", "on_track"]) == ["met", "on_track"]
    assert standings_against_report("dropped", []) == []


def test_findings_disagree_with_the_opposite_standing_alone():
    assert {reading: against_finding(reading) for reading in ["", *Evaluation.Reading.values]} == {
        "": [],
        "favourable": ["slightly_behind", "well_behind", "moving_away", "missed"],
        "unfavourable": ["achieved", "met", "on_track"],
        "mixed": [],
    }


def stand(target, verdict):
    Standing.objects.create(target=target, starts_on=dt.date.min, verdict=verdict)


@pytest.mark.django_db
def test_the_database_answers_as_the_plain_comparison_does():
    programme = make.make_programme()
    track = make.make_track(programme=programme)
    place = {name: getattr(make.make_target(programme=programme), name) for name in ("indicator", "area", "source")}
    expected = set()
    for status in ["", *DeliveryStatus.values]:
        for standings in [[], *([verdict] for verdict in VERDICTS), ["met", "missed"], ["met", "not_assessable"]]:
            directive = make.make_directive(programme=programme, track=track, latest_status=status)
            for verdict in standings:
                stand(make.make_target(programme=programme, directives=[directive], **place), verdict)
            if standings_against_report(status, standings):
                expected.add(directive)
    assert set(directives_at_odds(Directive.objects.all(), TODAY)) == expected
    marked = with_report_at_odds(Directive.objects.all(), TODAY)
    assert {directive for directive in marked if directive.report_at_odds} == expected
    assert {row.directives.get() for row in targets_at_odds(Target.objects.all(), TODAY)} == expected


@pytest.mark.django_db
def test_the_database_finds_findings_as_the_plain_comparison_does():
    programme = make.make_programme()
    expected = set()
    for reading in ["", *Evaluation.Reading.values]:
        for verdict in VERDICTS:
            directive = make.make_directive(programme=programme)
            target = make.make_target(programme=programme, directives=[directive])
            make.make_evaluation(programme=programme, target=target, reading=reading)
            stand(target, verdict)
            if is_against_finding(reading, verdict):
                expected.add(target)
    assert set(targets_at_odds(Target.objects.all(), TODAY)) == expected
    found = directives_at_odds(Directive.objects.all(), TODAY)
    assert {directive.targets.get() for directive in found} == expected


@pytest.mark.django_db
def test_drafts_and_what_hangs_on_them_disagree_with_nothing():
    programme = make.make_programme()
    directive = make.make_directive(programme=programme, latest_status="completed")
    draft = make.make_target(programme=programme, directives=[directive], published=False)
    shown = make.make_target(programme=programme, directives=[directive])
    stand(draft, "missed")
    stand(shown, "met")
    make.make_evaluation(programme=programme, target=shown, reading="unfavourable", published=False)
    hidden = make.make_source(programmes=[programme], published=False)
    make.make_evaluation(programme=programme, target=shown, reading="unfavourable", source=hidden)
    assert list(directives_at_odds(Directive.objects.all(), TODAY)) == []
    assert list(targets_at_odds(Target.objects.all(), TODAY)) == []


@pytest.mark.django_db
def test_a_disagreement_names_both_sides_with_their_dates():
    target = make.make_target(base_time="2020", base_value=0, time="2025", value=100)
    directive = make.make_directive(
        programme=target.programme, latest_status="completed", latest_report_on=dt.date(2026, 1, 15)
    )
    evaluation = make.make_evaluation(
        programme=target.programme, target=target, reading="favourable", found_on="2023-12"
    )
    agreeing = make.make_evaluation(programme=target.programme, target=target, reading="unfavourable")
    figure = make.make_observation(indicator=target.indicator, area=target.area, time="2025", value=80)
    directive.report_at_odds = True
    found = disagreements_on(verdict_of(target, [figure], TODAY), [evaluation, agreeing], [directive])
    assert [(odd.directive, odd.evaluation, odd.said_on, odd.standing, odd.figure_of) for odd in found] == [
        (directive, None, dt.date(2026, 1, 15), "Missed", "2025"),
        (None, evaluation, "2023-12", "Missed", "2025"),
    ]
