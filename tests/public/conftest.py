import datetime as dt

import pytest
from django.utils import timezone


@pytest.fixture
def in_june_2026(monkeypatch):
    """A day on which verdicts are given, whenever the test runs."""
    of_moment = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda *moment: of_moment(*moment) if moment else dt.date(2026, 6, 1))
