"""What rewrites published rows does so within an act: see ``guards``."""

from contextlib import contextmanager

from django.db import transaction

from policytracker.models import OpenAct


@contextmanager
def act(kind):
    """Let the rows that hold still be written, in this transaction and until the block ends."""
    with transaction.atomic():
        opened = OpenAct.objects.create(kind=kind)
        yield
        opened.delete()
