import pytest

from policytracker.actions.refused import Refused
from policytracker.actions.reporting_periods import set_open
from policytracker.models import Revision
from tests import builders as make
from tests.staff import make_person

pytestmark = pytest.mark.django_db


def test_opening_and_closing_a_period_are_recorded_with_their_reason():
    period, reviewer = make.make_reporting_period(is_open=False), make_person("Reviewers")
    for is_open, why in ((True, "The quarter has ended."), (False, "All is in.")):
        set_open(period, is_open, by=reviewer, why=why)
        period.refresh_from_db()
        revision = Revision.objects.latest("number")
        (change,) = revision.changes.all()
        assert (period.is_open, revision.act, revision.by, revision.why) == (is_open, "edit", reviewer, why)
        assert (change.noun, change.code, change.columns["is_open"]) == ("reporting_period", period.code, is_open)


@pytest.mark.parametrize(
    ("is_open", "why", "told"),
    [(True, "Why not", "is open already"), (False, " ", "Give the reason"), (False, "", "Give the reason")],
)
def test_what_is_so_already_or_has_no_reason_is_refused(is_open, why, told):
    period = make.make_reporting_period(is_open=True)
    with pytest.raises(Refused, match=told):
        set_open(period, is_open, by=make_person("Reviewers"), why=why)
    period.refresh_from_db()
    assert (period.is_open, Revision.objects.count()) == (True, 0)


def test_a_period_of_a_draft_programme_leaves_no_public_record():
    period = make.make_reporting_period(programme=make.make_programme(published=False), is_open=False)
    set_open(period, True, by=make_person("Reviewers"), why="To try it.")
    period.refresh_from_db()
    assert (period.is_open, Revision.objects.count()) == (True, 0)
