"""A past state of the public record as a database of its own: the questions that pages ask are asked of it as of ours.

It lies in memory, for the one thread that reads it, under an alias that no setting names.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connections
from django.db.utils import ConnectionHandler

from policytracker.models import Change, Revision, SearchEntry, SiteIdentity, Standing

from .nouns import NOUNS

ALIAS = "past"
_IN_MEMORY = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}

_is_open = ContextVar("past_is_open", default=False)


class PastRouter:
    """While a past is open, all rows of the record are those of then.

    The changes themselves are always at hand, and whose site it is is asked of today.
    """

    def db_for_read(self, model, **hints):
        return ALIAS if _is_open.get() and _stands_in_a_past(model) else None

    db_for_write = db_for_read


def _stands_in_a_past(model):
    return model._meta.app_label == "policytracker" and model not in (Revision, Change, SiteIdentity)


@contextmanager
def opened(held=None):
    """A past to be filled, or the one that ``held`` was made of."""
    connection = ConnectionHandler({"default": {}, ALIAS: _IN_MEMORY}).create_connection(ALIAS)
    connections[ALIAS] = connection
    before = _is_open.set(True)
    try:
        connection.ensure_connection()
        if held is None:
            _make_tables(connection)
        else:
            connection.connection.deserialize(held)
        yield connection
    finally:
        _is_open.reset(before)
        del connections[ALIAS]
        if connection.connection:
            connection.connection.close()


def held_of(connection):
    """The bytes that a past is opened from again."""
    return connection.connection.serialize()


def _make_tables(connection):
    with connection.schema_editor() as editor:
        for model in (*(noun.model for noun in NOUNS), Standing, SearchEntry):
            editor.create_model(model)
    # Rows come in the order of their nouns, not in that of what they name.
    connection.disable_constraint_checking()
