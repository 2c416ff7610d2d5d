import itertools

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import TransactionTestCase
from django.utils import translation

from policytracker.actions import replay
from policytracker.models import site_identity
from policytracker.record import triggers
from tests import builders


def pytest_sessionstart():
    call_command("compile_translations")


@pytest.fixture(autouse=True)
def english():
    """A request leaves its language behind in the thread: each test starts in English."""
    translation.activate("en")
    yield
    translation.activate("en")


@pytest.fixture(scope="session", autouse=True)
def tables_can_be_emptied():
    """After a test with transactions of its own; emptying them puts back what holds published rows still."""
    empty = TransactionTestCase._fixture_teardown

    def take_down_and_empty(case):
        triggers.take_down()
        empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", take_down_and_empty)
        yield


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def files_of_their_own(settings, tmp_path):
    """A test keeps the files of evidence beside its folder, and leaves those of the demonstration alone."""
    settings.MEDIA_ROOT = tmp_path.with_name(f"{tmp_path.name}-evidence")


@pytest.fixture(autouse=True)
def password_alone(settings):
    """Who is signed in by force has passed no second step; the tests of that step turn it on."""
    settings.TWO_FACTOR = False


@pytest.fixture(autouse=True)
def no_identity_of_another_test():
    """A site whose identity is not set, as is known within the minute: no page asks for it."""
    cache.clear()
    cache.set(site_identity.KEPT_AS, None)


@pytest.fixture(autouse=True)
def no_past_of_another_test():
    replay.forget_all()


@pytest.fixture(autouse=True)
def same_codes_every_time(monkeypatch):
    """Codes follow from the test alone, not from those that ran before it."""
    monkeypatch.setattr(builders, "numbers", itertools.count(1))
