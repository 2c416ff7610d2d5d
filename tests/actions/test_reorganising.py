"""A unit is renamed or merged; its past stays as it was, and its work is carried on."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from policytracker.actions.refused import Refused
from policytracker.actions.reorganising import merge, rename
from policytracker.actions.reporting import open_steps
from policytracker.actions.rights import Reach
from policytracker.models import Change, Organisation, Responsibility, Revision, User
from policytracker.record.verification import differences_from_record
from tests import builders as make
from tests.nouns import record_all
from tests.staff import make_person, make_unit_with_directive

pytestmark = pytest.mark.django_db

NEW = {
    "name_en": "Department of Industry", "name_zh_hans": "工业厅", "short_name_en": "", "short_name_zh_hans": "",
}  # fmt: skip


class Units:
    def __init__(self):
        self.over = make.make_organisation()
        self.old, self.directive = make_unit_with_directive(
            parent=self.over, name_en="Commission of Industry", name_zh_hans="工业委", short_name_zh_hans="工委"
        )
        self.below = make.make_organisation(parent=self.old)
        self.new = make.make_organisation()
        programme = self.directive.programme
        for unit in (self.over, self.old, self.below, self.new):
            unit.programmes.add(programme)
        self.report = make.make_progress_report(
            directive=self.directive, period=programme.periods.get(), published=False
        )
        self.indicator = make.make_indicator(data_owner=self.old)
        self.editor, self.today = make_person("Editors"), timezone.localdate()


@pytest.fixture
def units(db):
    return Units()


def rights_of(person, units):
    """What the person may do with the report, the figures and the people of the old unit and of the one below it."""
    person = User.objects.get(pk=person.pk)
    reach = Reach(person)
    held = {units.old.pk, units.below.pk} & reach.organisations
    return [str(step) for step in open_steps(units.report, person)], reach.owns(units.indicator), len(held)


NONE, ALL = ([], False, 0), (["handed_in"], True, 2)


def test_a_renamed_unit_keeps_its_old_names_its_staff_and_its_work(units):
    person = make_person("Contributors", units.old)
    before = rights_of(person, units)
    rename(units.old, names=NEW, on=units.today, by=units.editor, why="Order 3")
    row = Organisation.objects.get(pk=units.old.pk)
    assert (row.name_en, row.name_zh_hans, row.aliases.splitlines()) == (
        "Department of Industry", "工业厅", ["Commission of Industry", "工业委", "工委"],
    )  # fmt: skip
    assert rights_of(person, units) == before == ALL


def test_the_record_keeps_what_the_unit_was_called_and_says_since_when_and_why(units):
    rename(units.old, names=NEW, on=dt.date(2026, 3, 1), by=units.editor, why="Order 3")
    rename(units.old, names=NEW | {"name_en": "Department of Works"}, on=units.today, by=units.editor, why="Order 9")
    changes = Change.objects.filter(noun="organisation", code=units.old.code).order_by("revision__number")
    assert [change.columns["name_en"] for change in changes] == ["Department of Industry", "Department of Works"]
    reasons = Revision.objects.order_by("number").values_list("act", "why")
    assert list(reasons) == [
        ("edit", "From 2026-03-01 on: Order 3"), ("edit", f"From {units.today.isoformat()} on: Order 9"),
    ]  # fmt: skip


def test_a_merged_unit_ends_the_day_before_and_names_its_successor(units):
    merge(units.old, into=units.new, on=units.today, by=units.editor, why="Order 3")
    row = Organisation.objects.get(pk=units.old.pk)
    assert (row.ends_on, row.successor) == (units.today - dt.timedelta(days=1), units.new)
    change = Change.objects.get(noun="organisation", code=units.old.code)
    assert (change.revision.act, change.revision.why, change.columns["successor"]) == (
        "edit",
        "Order 3",
        units.new.code,
    )


def test_the_programmes_that_list_the_successor_from_then_on_are_recorded(units):
    units.old.programmes.add(make.make_programme())
    record_all()
    merge(units.old, into=units.new, on=units.today, by=units.editor, why="Merged.")
    assert list(differences_from_record()) == []


def test_what_documents_name_a_merged_unit_for_stays_as_they_say(units):
    before = list(Responsibility.objects.values())
    merge(units.old, into=units.new, on=units.today, by=units.editor, why="Order 3")
    assert list(Responsibility.objects.values()) == before
    assert Change.objects.exclude(noun="organisation").exists() is False


def test_the_successor_carries_on_reports_figures_and_units_below(units):
    person, staff = make_person("Contributors", units.new), make_person("Contributors", units.old)
    before = [rights_of(row, units) for row in (person, staff)]
    merge(units.old, into=units.new, on=units.today, by=units.editor, why="Order 3")
    assert before == [NONE, ALL]
    assert [rights_of(row, units) for row in (person, staff)] == [ALL, ALL]
    assert User.objects.get(pk=staff.pk).organisation == units.new


def test_a_merger_widens_nobody_elses_rights(units):
    """Those above either, those beside, those below and the office may do what they could, and no more."""
    above_new, beside = make.make_organisation(), make.make_organisation(parent=units.over)
    Organisation.objects.filter(pk=beside.pk).update(published=True)
    people = [
        make_person("Contributors", units.over), make_person("Contributors", beside),
        make_person("Contributors", make.make_organisation(parent=units.new)),
        make_person("Contributors", above_new), make_person("Reviewers"), make_person("Editors"),
    ]  # fmt: skip
    before = [rights_of(row, units) for row in people]
    merge(units.old, into=units.new, on=units.today, by=units.editor, why="Order 3")
    assert [rights_of(row, units) for row in people] == before


def test_who_is_above_the_successor_reaches_what_it_carries_on(units):
    part = make.make_organisation(parent=units.new)
    person = make_person("Contributors", units.new)
    merge(units.old, into=part, on=units.today, by=units.editor, why="Order 3")
    assert rights_of(person, units) == ALL


def test_a_unit_that_has_not_ended_yet_is_carried_on_by_nobody(units):
    person = make_person("Contributors", units.new)
    values = {"successor": units.new, "ends_on": units.today + dt.timedelta(days=1)}
    Organisation.objects.filter(pk=make.make_organisation(**values).pk).update(parent=None)
    assert Reach(person).organisations == {units.new.pk}


def test_a_circle_of_successors_ends(units):
    yesterday = units.today - dt.timedelta(days=1)
    one = make.make_organisation(published=False, ends_on=yesterday)
    two = make.make_organisation(published=False, ends_on=yesterday, successor=one)
    Organisation.objects.filter(pk=one.pk).update(successor=two)
    assert Organisation.objects.carried_by(one.pk, units.today) == {one.pk, two.pk}


@pytest.mark.parametrize("role", ["Contributors", "Unit approvers", "Reviewers"])
def test_nobody_but_editors_and_administrators_does_this(units, role):
    person = make_person(role, units.old)
    with pytest.raises(PermissionDenied):
        merge(units.old, into=units.new, on=units.today, by=person, why="Order 3")
    with pytest.raises(PermissionDenied):
        rename(units.old, names=NEW, on=units.today, by=person, why="Order 3")
    assert list(Revision.objects.all()) == []


def refusal(act, units, **values):
    with pytest.raises(Refused) as refused:
        act(units.old, by=units.editor, **{"on": units.today, "why": "Order 3"} | values)
    assert (Organisation.objects.get(pk=units.old.pk).ends_on, list(Revision.objects.all())) == (None, [])
    return refused.value.problems


def test_what_cannot_be_is_told_and_nothing_is_written(units):
    tomorrow, ended = units.today + dt.timedelta(days=1), make.make_organisation(ends_on=dt.date(2020, 1, 1))
    draft, person = make.make_organisation(published=False), make_person("Contributors", units.old)
    ahead = "The day lies ahead: come back when it has come."
    assert refusal(merge, units, into=units.new, on=tomorrow) == [ahead]
    assert refusal(rename, units, names=NEW, on=tomorrow) == [ahead]
    assert refusal(merge, units, into=ended) == ["A department has ended by that day: choose one that goes on."]
    assert refusal(merge, units, into=draft) == ["A department is still a draft: publish it first."]
    group = make.make_organisation(kind="collective")
    assert refusal(merge, units, into=group) == ["A department is a group named in a text: choose one unit."]
    assert len(refusal(merge, units, into=units.old)) == 1
    same = {name: getattr(units.old, name) for name in NEW}
    assert refusal(rename, units, names=same) == ["These are the names that it has: give the new ones."]
    assert refusal(rename, units, names=NEW | {"name_en": ""}) != []
    assert User.objects.get(pk=person.pk).organisation == units.old


def test_a_unit_is_not_merged_into_one_that_belongs_to_it(units):
    """Whose people would then reach all that lay below the unit."""
    with pytest.raises(Refused) as refused:
        merge(units.over, into=units.below, on=units.today, by=units.editor, why="Merged.")
    assert refused.value.problems == [
        f"{units.below} belongs to {units.over}: choose one that does not, or move it first."
    ]
