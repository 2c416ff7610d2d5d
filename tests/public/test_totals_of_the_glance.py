"""Whatever the glance counts adds up, and is what plain Python counts, on programmes drawn at random."""

import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from policytracker.models import Directive, Standing
from policytracker.public.at_a_glance import parts_of
from tests import builders

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 7, 1)
LATE, LATER = dt.date(2026, 6, 30), dt.date(2030, 12, 31)
TRACKS = ("cut", "add", "learn")
DIRECTIVE = st.fixed_dictionaries({
    "track": st.sampled_from(TRACKS), "reportable": st.booleans(), "published": st.sampled_from([True, True, False]),
    "status": st.sampled_from(["", "under_way", "completed"]), "due_on": st.sampled_from([None, LATE, LATER]),
})  # fmt: skip
TARGET = st.fixed_dictionaries({
    "standing": st.sampled_from(["met", "missed", "on_track", "awaiting_figure"]),
    "of": st.sets(st.integers(0, 5)), "published": st.sampled_from([True, True, False]),
})  # fmt: skip


def built(rows, targets):
    programme = builders.make_programme()
    tracks = {code: builders.make_track(programme=programme, code=code, order=n) for n, code in enumerate(TRACKS)}
    directives = [
        builders.make_directive(
            programme=programme, track=tracks[row["track"]], reportable=row["reportable"], published=row["published"],
            latest_status=row["status"] if row["reportable"] else "", due_on=row["due_on"],
        )
        for row in rows
    ]  # fmt: skip
    for row in targets:
        tied = [directives[place] for place in row["of"] if place < len(directives)]
        target = builders.make_target(programme=programme, directives=tied, published=row["published"])
        Standing.objects.create(target=target, starts_on="0001-01-01", verdict=row["standing"])
    return programme


def by_status(rows):
    counted = Counter(row["status"] or "none" for row in rows if row["reportable"])
    return {"none": 0} | counted


def gaps_of(rows, targets):
    graded = [(place, row) for place, row in rows if row["reportable"]]
    with_target = {place for target in targets if target["published"] for place in target["of"]}
    undated = sum(row["due_on"] is None for _place, row in graded)
    overdue = sum(row["due_on"] == LATE and row["status"] != "completed" for _place, row in graded)
    return {
        "no_lead": len(graded), "no_date": undated, "no_report": sum(not row["status"] for _place, row in graded),
        "no_target": sum(place not in with_target for place, _row in graded),
        "overdue": None if undated == len(graded) else overdue,
    }  # fmt: skip


@settings(
    max_examples=12, deadline=None, phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(rows=st.lists(DIRECTIVE, max_size=6), targets=st.lists(TARGET, max_size=5))
def test_every_total_is_what_plain_python_counts(rows, targets):
    with transaction.atomic():
        shown = parts_of(built(rows, targets), TODAY)
        public = [(place, row) for place, row in enumerate(rows) if row["published"]]
        tracks = shown["main_tracks"] + shown["other_tracks"]
        for track in tracks:
            own = [row for _place, row in public if row["track"] == track.track.code]
            assert {count.value: count.number for count in track.statuses} == by_status(own)
            assert track.graded + track.not_graded == len(own)
        assert {count.value: count.number for count in shown["delivery"].statuses} == by_status(r for _p, r in public)
        assert sum(count.number for count in shown["delivery"].statuses) == shown["delivery"].graded
        assert shown["delivery"].graded + shown["not_graded"] == Directive.objects.published().count()
        standings = Counter(target["standing"] for target in targets if target["published"])
        assert {count.value: count.number for count in shown["standings"]} == standings
        assert shown["target_count"] == sum(standings.values())
        gaps = {gap: number for gap, _name, number in shown["gaps"] if gap != "stale"}
        assert gaps == gaps_of(public, targets)
        transaction.set_rollback(True)
