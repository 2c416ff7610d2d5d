"""A file that two pieces of evidence share stays while one is removed and the other is about to name it."""

import pytest
from django.db import connection, transaction

from policytracker.models import evidence
from policytracker.models.evidence_files import keep, kept_files, path_of
from tests import builders as make
from tests.tampering import tampering

CONTENT = b"What both show.\n"
ONLY_POSTGRESQL = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has one writer at a time")


def locks():
    with connection.cursor() as cursor:
        cursor.execute("SELECT mode FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
        return [mode for (mode,) in cursor.fetchall()]


def seen_at_removal(monkeypatch, look):
    seen = []
    monkeypatch.setattr(evidence, "path_of", lambda digest: (seen.append(look()), path_of(digest))[1])
    piece = make.make_evidence(file="a.txt", content=CONTENT)
    with tampering():
        piece.delete()
    return seen


@pytest.mark.django_db(transaction=True)
def test_whether_a_file_is_used_is_asked_in_the_transaction_that_removes_it(monkeypatch):
    assert (seen_at_removal(monkeypatch, lambda: connection.in_atomic_block), kept_files()) == ([True], [])


@ONLY_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_a_file_is_removed_by_one_alone(monkeypatch):
    assert seen_at_removal(monkeypatch, locks) == [["ExclusiveLock"]]


@ONLY_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_a_file_is_held_until_the_row_that_names_it_is_there():
    with transaction.atomic():
        keep(CONTENT)
        assert locks() == ["ShareLock"]
    assert locks() == []
