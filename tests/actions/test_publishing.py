import datetime as dt

import pytest
from django.utils import timezone

from policytracker import models
from policytracker.actions.publishing import publish, record_edit
from policytracker.actions.refused import Refused
from tests import builders as make
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


def changes_of(revision):
    return {(change.noun, change.code): change.kind for change in revision.changes.all()}


def test_publishing_a_draft_records_it_with_its_parts():
    editor = make.make_user(organisation=make.make_organisation())
    directive = make.make_directive(code="D-1", published=False)
    milestone = make.make_milestone(directive=directive, code="M-1")
    [revision] = publish([directive], by=editor, why="Adopted.")
    directive.refresh_from_db()
    assert directive.published
    assert changes_of(revision) == {("directive", "D-1"): "added", ("milestone", milestone.code): "added"}
    assert (revision.act, revision.programme, revision.by, revision.organisation, revision.why) == (
        "publication", directive.programme, editor, editor.organisation, "Adopted.",
    )  # fmt: skip


def test_publishing_is_a_revision_for_each_programme_and_one_for_what_they_share():
    rows = [make.make_directive(published=False), make.make_directive(published=False), make.make_source()]
    revisions = publish(rows, by=make.make_user())
    assert [revision.number for revision in revisions] == [1, 2, 3]
    assert {revision.programme for revision in revisions} == {rows[0].programme, rows[1].programme, None}


def test_what_a_draft_programme_holds_is_recorded_when_the_programme_is_published():
    programme = make.make_programme(published=False)
    directive = make.make_directive(programme=programme, code="D-1", published=False)
    assert publish([directive], by=make.make_user()) == []
    [revision] = publish([programme], by=make.make_user())
    assert ("directive", "D-1") in changes_of(revision)


def test_edit_of_a_published_row_is_recorded_with_its_reason():
    directive = make.make_directive(code="D-1", published=False)
    publish([directive], by=make.make_user())
    with tampering():
        directive.title_en = "A better title"
        directive.save()
    [revision] = record_edit([directive], by=make.make_user(), why="The title was unclear.")
    change = revision.changes.get()
    assert (change.kind, change.columns["title_en"], revision.why) == (
        "changed", "A better title", "The title was unclear.",
    )  # fmt: skip


def test_edit_needs_a_reason():
    with pytest.raises(ValueError, match="needs a reason"):
        record_edit([make.make_directive()], by=make.make_user(), why=" ")


def test_edit_that_changes_no_public_column_writes_nothing():
    directive = make.make_directive(published=False)
    publish([directive], by=make.make_user())
    assert record_edit([directive], by=make.make_user(), why="Looked again.") == []
    assert models.Revision.objects.count() == 1


def test_edit_of_a_draft_leaves_the_record_alone():
    directive = make.make_directive(published=False)
    assert record_edit([directive], by=make.make_user(), why="Reworded.") == []
    assert not models.Change.objects.exists()


def test_record_of_a_published_row_names_no_draft():
    industry = make.make_industry(code="SECRET", published=False)
    parent = make.make_directive(published=False)
    directive = make.make_directive(programme=parent.programme, published=False, parent=parent, industries=[industry])
    [revision] = publish([directive], by=make.make_user())
    columns = revision.changes.get().columns
    assert (columns["industries"], columns["parent"]) == ([], None)


def test_a_programme_comes_to_list_the_shared_entries_that_its_rows_refer_to():
    directive = make.make_directive(published=False)
    lead, industry = make.make_organisation(), make.make_industry()
    directive.industries.add(industry)
    make.make_responsibility(directive=directive, organisation=lead)
    publish([directive], by=make.make_user())
    assert lead in models.Organisation.objects.of(directive.programme)
    assert industry in models.Industry.objects.of(directive.programme)


def refused(rows, **how):
    with pytest.raises(Refused) as found:
        publish(rows, by=make.make_user(), **how)
    return found.value.problems


def test_a_row_is_not_published_over_a_draft_that_it_needs():
    target = make.make_target(code="T-1", published=False, area=make.make_area(code="HIDDEN", published=False))
    told = "T-1 names HIDDEN (area), which is still a draft: publish that first, or with it."
    assert refused([target]) == [told]
    assert (models.Target.objects.published().count(), models.Change.objects.count()) == (0, 0)


def test_a_row_is_published_together_with_the_draft_that_it_needs():
    target = make.make_target(published=False, area=make.make_area(published=False))
    revisions = publish([target, target.area], by=make.make_user())
    assert {noun for revision in revisions for noun, _code in changes_of(revision)} == {"area", "target"}


def test_a_row_that_is_not_in_order_is_not_published_and_nothing_with_it():
    good, bad = make.make_target(code="T-1", published=False), make.make_target(code="T-2", published=False)
    models.Target.objects.filter(pk=bad.pk).update(time="2030-13")
    [problem] = refused([good, models.Target.objects.get(pk=bad.pk)])
    assert problem.startswith("T-2: target time: Write a year")
    assert not models.Target.objects.published().exists()


def test_two_figures_of_one_source_for_one_time_are_not_both_published():
    first = make.make_observation(code="OBS-A", published=False)
    same = {"indicator": first.indicator, "area": first.area, "source": first.source, "time": first.time}
    second = make.make_observation(code="OBS-B", published=False, **same)
    [problem] = refused([first, second])
    assert problem.startswith("OBS-B: replaces: The same source gave OBS-A")
    assert not models.Observation.objects.published().exists()


def test_a_figure_that_replaces_another_is_a_correction_and_needs_a_reason():
    old = make.make_observation()
    same = {"indicator": old.indicator, "area": old.area, "source": old.source, "time": old.time}
    new = make.make_observation(published=False, supersedes=old, value=41, **same)
    assert refused([new]) == ["A correction needs a reason: say why the published entry is replaced."]
    [revision] = publish([new], by=make.make_user(), why="The bureau revised it.")
    assert (revision.act, revision.why) == ("correction", "The bureau revised it.")


def test_a_figure_enters_the_record_as_it_is_published():
    row = make.make_observation(published=False)
    row.recorded_at = timezone.now() - dt.timedelta(days=30)
    row.save()
    [revision] = publish([row], by=make.make_user())
    row.refresh_from_db()
    assert abs(revision.made_at - row.recorded_at) < dt.timedelta(minutes=1)


def test_what_a_newly_public_row_is_named_by_is_recorded_with_it():
    hidden = make.make_organisation(code="ORG", published=False)
    parent = make.make_directive(code="P", published=False)
    directive = make.make_directive(code="D-1", published=False, parent=parent, programme=parent.programme)
    make.make_responsibility(directive=directive, organisation=hidden)
    publish([directive], by=make.make_user())
    shared, own = publish([hidden], by=make.make_user())
    assert changes_of(shared) == {("organisation", "ORG"): "added"}
    assert changes_of(own) == {("responsibility", "D-1:ORG:lead"): "added"}
    [revision] = publish([parent], by=make.make_user())
    assert changes_of(revision) == {("directive", "P"): "added", ("directive", "D-1"): "changed"}
    assert revision.changes.get(code="D-1").columns["parent"] == "P"
