import pytest

from tests import builders
from tests.staff import make_person, make_unit_with_directive


@pytest.fixture
def administrator(db):
    return builders.make_user(is_superuser=True)


@pytest.fixture
def staff(client, administrator):
    """A client signed in as the administrator."""
    client.force_login(administrator)
    return client


@pytest.fixture
def unit_and_directive(db):
    return make_unit_with_directive()


@pytest.fixture
def directive(unit_and_directive):
    return unit_and_directive[1]


@pytest.fixture
def two_steps(settings):
    settings.TWO_FACTOR = True


@pytest.fixture
def publisher(db):
    """Somebody who may publish, and is asked for a second step."""
    return make_person("")


@pytest.fixture
def no_waiting(settings):
    settings.OTP_TOTP_THROTTLE_FACTOR = settings.OTP_STATIC_THROTTLE_FACTOR = 0
