"""What a person changes of their own second step."""

import pytest
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests import builders
from tests.authenticator import code_for, recovery_codes_on
from tests.staff import make_person

from .two_steps import CODE, PAGE, RECOVERY, SET_UP, WRONG, give_code, give_password, is_in, set_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_steps")]


@pytest.fixture
def contributor(client):
    user = make_person("Contributors", builders.make_organisation())
    give_password(client, user)
    return user


def test_a_contributor_may_turn_it_on_and_is_asked_from_then(client, contributor):
    assert client.post(PAGE, {"act": "app"})["Location"] == SET_UP
    secret, _codes = set_up(client)
    assert "Two-step sign-in is on" in client.get(PAGE).text
    client.logout()
    assert give_password(client, contributor) == CODE
    assert give_code(client, code_for(secret, 1))["Location"] == "/admin/"


def test_a_contributor_may_turn_it_off_with_a_code(client, contributor):
    client.post(PAGE, {"act": "app"})
    _secret, codes = set_up(client)
    assert WRONG in client.post(PAGE, {"act": "off", "code": "000000"}).text
    client.post(PAGE, {"act": "off", "code": codes[0]})
    assert (TOTPDevice.objects.count(), StaticDevice.objects.count()) == (0, 0)


def test_who_may_publish_cannot_turn_it_off(client, publisher):
    give_password(client, publisher)
    _secret, codes = set_up(client)
    assert 'value="off"' not in client.get(PAGE).text
    client.post(PAGE, {"act": "off", "code": codes[0]})
    assert TOTPDevice.objects.filter(user=publisher, confirmed=True).exists()


def test_new_codes_take_the_place_of_the_old(client, publisher, no_waiting):
    give_password(client, publisher)
    _secret, old = set_up(client)
    new = recovery_codes_on(client.post(PAGE, {"act": "codes", "code": old[0]}).text)
    client.logout()
    give_password(client, publisher)
    assert WRONG in give_code(client, old[1], RECOVERY).text
    assert give_code(client, new[1], RECOVERY)["Location"] == "/admin/"


def test_another_phone_takes_the_place_of_the_first(client, publisher, no_waiting):
    give_password(client, publisher)
    first, codes = set_up(client)
    assert client.post(PAGE, {"act": "app", "code": codes[0]})["Location"] == SET_UP
    second, _codes = set_up(client)
    assert is_in(client)
    client.logout()
    give_password(client, publisher)
    assert WRONG in give_code(client, code_for(first, 1)).text
    assert give_code(client, code_for(second, 1))["Location"] == "/admin/"


def test_nothing_changes_without_a_code(client, publisher):
    give_password(client, publisher)
    set_up(client)
    before = TOTPDevice.objects.get().key, [*StaticToken.objects.values_list("token", flat=True)]
    for act in ("app", "codes", "off"):
        assert client.post(PAGE, {"act": act, "code": ""}).status_code == 200
    assert (TOTPDevice.objects.get().key, [*StaticToken.objects.values_list("token", flat=True)]) == before
