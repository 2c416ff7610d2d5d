"""Which programmes list what all of them share is part of the record."""

import pytest

from policytracker.actions.publishing import publish, record_edit
from policytracker.exchange.loading import load_package
from policytracker.models import Area, Change
from policytracker.record.acts import act
from policytracker.record.verification import differences_from_record
from tests import builders as make
from tests.exchange.packages import write_package

pytestmark = pytest.mark.django_db


def listed(row):
    """The programmes that list a row, as each change of it says."""
    changes = Change.objects.filter(noun="area", code=row.code).order_by("revision__number")
    return [change.columns["programmes"] for change in changes]


def test_a_load_records_the_programme_that_lists_its_shared_rows(tmp_path):
    load_package(write_package(tmp_path))
    assert [listed(row) for row in Area.objects.all()] == [[["river"]]] * Area.objects.count()


def test_a_publication_that_lists_a_row_anew_records_it():
    person = make.make_user()
    area = make.make_area(published=False)
    publish([area], by=person)
    programme = make.make_programme(area=area, published=False)
    publish([programme], by=make.make_user())
    assert listed(area) == [[], [programme.slug]]


def test_a_row_that_a_programme_lists_while_both_are_public_is_recorded():
    person = make.make_user()
    area, programme = make.make_area(published=False), make.make_programme()
    publish([area], by=person)
    with act("edit"):
        area.programmes.add(programme)
    record_edit([area], by=person, why="Used there, too.")
    assert listed(area) == [[], [programme.slug]]


def test_a_programme_that_is_no_longer_a_draft_shows_in_what_it_lists():
    programme = make.make_programme(published=False)
    area = make.make_area(published=False, programmes=[programme])
    publish([area], by=make.make_user())
    publish([programme], by=make.make_user())
    assert listed(area) == [[], [programme.slug]]


def test_a_listing_that_was_not_recorded_is_a_difference(tmp_path):
    load_package(write_package(tmp_path))
    area = make.make_area(published=False)
    publish([area], by=make.make_user())
    area.programmes.set(make.models.Programme.objects.all())
    assert list(differences_from_record()) == [f"area {area.code}"]
