"""Values that no entry can have: a form refuses them with a sentence."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from policytracker.models import ProgressReport
from tests import builders

from .registry import refused, refused_part

TWO_ENDS = "A range, and only a range, has an upper end above its lower end."


def test_a_range_without_its_upper_end_is_refused(staff):
    target = builders.make_target(published=False, kind="range", value=10, value_high=20)
    assert refused(staff, target, value_high="") == {"value_high": [TWO_ENDS]}
    with pytest.raises(IntegrityError, match="target_range_has_two_ends"), transaction.atomic():
        type(target).objects.update(value_high=None)


@pytest.mark.parametrize("value_high", ["10", "9"])
def test_a_range_that_ends_before_it_begins_is_refused(staff, value_high):
    target = builders.make_target(published=False, kind="range", value=10, value_high=20)
    assert refused(staff, target, value_high=value_high) == {"__all__": [TWO_ENDS]}


@pytest.mark.parametrize(
    ("value", "errors"),
    [
        ("150", {"value": ["A reduction is given in per cent and takes away 100 at most: check the value."]}),
        ("100", {}),
    ],
)
def test_a_reduction_of_more_than_all_is_refused(staff, value, errors):
    assert refused(staff, builders.make_target(published=False), kind="reduction", value=value) == errors


@pytest.mark.parametrize(
    ("signed", "released", "refusal"),
    [("2024-06-30", "2024-05", True), ("2025", "2024", True), ("2024-06-30", "2024-06", False), ("2024", "", False)],
)
def test_a_document_signed_after_its_release_is_refused(staff, signed, released, refusal):
    told = {"signed_on": ["It would be signed after it was released: check both dates."]} if refusal else {}
    assert refused(staff, builders.make_document(published=False), signed_on=signed, released_on=released) == told


@pytest.mark.parametrize(("days", "refusal"), [(1, True), (0, False)])
def test_a_milestone_is_not_done_before_its_day_has_come(staff, days, refusal):
    day = (timezone.localdate() + dt.timedelta(days=days)).isoformat()
    milestone = builders.make_milestone(directive=builders.make_directive(published=False))
    told = {"done_on": ["This day has not come yet: leave it empty until the milestone is done."]} if refusal else {}
    assert refused(staff, milestone, done_on=day) == told


def faults_of(report):
    try:
        report.full_clean()
    except ValidationError as refusal:
        return refusal.message_dict
    return {}


def test_a_directive_that_is_not_reportable_gets_no_report(db):
    report = builders.make_progress_report(published=False, directive=builders.make_directive(reportable=False))
    assert faults_of(report) == {"directive": ["This directive is not reportable: choose another."]}


def test_a_closed_period_takes_corrections_and_what_was_begun(db):
    directive = builders.make_directive()
    period = builders.make_reporting_period(programme=directive.programme, is_open=False)
    old = builders.make_progress_report(directive=directive, period=period)
    values = {"directive": directive, "period": period, "status": "under_way", "summary_en": "On.",
              "summary_zh_hans": "推进。"}  # fmt: skip
    sentence = "This period is closed for reports: choose an open one, or name the report that this one corrects."
    assert faults_of(ProgressReport(**values)) == {"period": [sentence]}
    assert faults_of(ProgressReport(**values, corrects=old)) == {}
    assert faults_of(ProgressReport.objects.create(**values)) == {}


@pytest.mark.parametrize("make", [builders.make_programme, builders.make_organisation, builders.make_reporting_period])
def test_a_last_day_before_the_first_is_refused(staff, make):
    row = make(published=False) if make is not builders.make_reporting_period else make()
    told = refused(staff, row, starts_on="2025-02-01", ends_on="2025-01-31", due_on="2025-03-01", why="A slip")
    assert told == {"__all__": ["The last day lies before the first: change one of them."]}


@pytest.mark.parametrize(
    ("make", "parts", "labels"),
    [
        (builders.make_responsibility, "responsibilities", ["单位", "职责"]),
        (builders.make_prerequisite, "prerequisites", ["先立事项"]),
        (builders.make_milestone, "milestones", ["编号"]),
    ],
)
def test_the_same_part_twice_is_told_with_the_labels_of_its_columns(staff, make, parts, labels):
    directive = builders.make_directive(published=False)
    part = make(directive=directive)
    names = [field.name for field in part._meta.concrete_fields if field.name not in ("id", "done_on")]
    values = {name: getattr(value := getattr(part, name), "pk", value) for name in names}
    part.delete()
    staff.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-hans"
    told = refused_part(staff, directive, parts, times=2, **values)
    assert (len(told), [label for label in labels if label not in told[0]]) == (1, [])
