import pytest

from policytracker.models import Change, Revision
from tests import builders

from .registry import address


@pytest.mark.parametrize(("model", "make"), [(Revision, builders.make_revision), (Change, builders.make_change)])
def test_nobody_adds_changes_or_deletes_what_acts_write(staff, model, make):
    row = make()
    assert staff.get(address(model, "add")).status_code == 403
    assert staff.post(address(model, "change", row.pk), {"code": "OTHER"}).status_code == 403
    assert staff.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert staff.get(address(model, "changelist")).context["action_form"] is None


def test_the_newest_changes_stand_first(staff):
    first, second = (builders.make_change(revision=builders.make_revision(number=number)) for number in (1, 2))
    assert list(staff.get(address(Change, "changelist")).context["cl"].result_list) == [second, first]
