import pytest

from tests import builders


@pytest.fixture
def administrator(db):
    return builders.make_user(is_superuser=True)


@pytest.fixture
def staff(client, administrator):
    """A client signed in as the administrator."""
    client.force_login(administrator)
    return client
