"""The pasts that are kept at hand: each made once, none beyond a withdrawal, and no more than fit."""

import pytest

from policytracker.actions import replay
from policytracker.actions.publishing import publish
from policytracker.actions.withdrawing import withdraw
from policytracker.models import Revision
from tests import builders as make
from tests.staff import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch):
    """The revisions after which the record was put together."""
    numbers, put_together = [], replay.replay
    monkeypatch.setattr(replay, "replay", lambda revision: numbers.append(revision.number) or put_together(revision))
    return numbers


@pytest.fixture
def revisions():
    for _number in range(3):
        publish([make.make_area(published=False)], by=make.make_user())
    return list(Revision.objects.order_by("number"))


def test_a_past_is_made_once(made, revisions):
    first, second, _third = revisions
    pasts = [replay.past_after(revision) for revision in (first, second, first)]
    assert (pasts[0], made) == (pasts[2], [1, 2])


def test_a_withdrawal_ends_every_past_that_was_kept(made, revisions):
    replay.past_after(revisions[1])
    withdraw(make.models.Area.objects.order_by("pk").last(), by=make_person(""), why="By order.")
    replay.past_after(revisions[1])
    assert made == [2, 2]
    assert len(replay._kept) == 1


def test_those_made_longest_ago_make_room(made, revisions, monkeypatch):
    first, second, third = revisions
    size = len(replay.past_after(first))
    monkeypatch.setattr(replay, "_BYTES_KEPT", 2 * size + size // 2)
    for revision in (second, first, third, first, second):
        replay.past_after(revision)
    assert made == [1, 2, 3, 1, 2]
