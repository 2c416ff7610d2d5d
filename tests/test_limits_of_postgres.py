"""How long a page may hold PostgreSQL up."""

import importlib

import pytest
from django.db import connection


@pytest.mark.django_db
def test_on_postgresql_a_page_is_cut_off_and_a_command_is_not(monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no such limit")
    monkeypatch.setenv("PGOPTIONS", "")
    monkeypatch.delenv("PGOPTIONS")
    assert limits() == ("0", "0")
    importlib.reload(importlib.import_module("policytracker.wsgi"))
    assert limits() == ("30s", "10s")


def limits():
    """Those of a connection made now."""
    own = connection.copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT current_setting('statement_timeout'), current_setting('lock_timeout')")
            return cursor.fetchone()
    finally:
        own.close()
