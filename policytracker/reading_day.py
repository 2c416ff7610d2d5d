"""The day by which the public record is read: today, unless a page was asked for a past one."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_asked = ContextVar("reading_day", default=None)


def reading_day():
    return _asked.get() or timezone.localdate()


@contextmanager
def read_on(day):
    before = _asked.set(day)
    try:
        yield
    finally:
        _asked.reset(before)
