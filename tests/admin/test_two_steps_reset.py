"""An administrator helps who has lost phone and recovery codes, and reads no secret."""

import re

import pytest
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.staff import make_person

from .two_steps import SET_UP, enrolled, give_password, is_in, set_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_steps")]


def reset(client, by, user):
    client.force_login(by)
    users = "/admin/policytracker/user/"
    return client.post(users, {"action": "reset_two_steps", "_selected_action": [user.pk]}, follow=True)


def test_an_administrator_resets_what_another_has_lost_and_it_is_logged(client, publisher, settings):
    enrolled(client, publisher)
    settings.TWO_FACTOR = False
    assert "Two-step sign-in is reset" in reset(client, make_person(""), publisher).text
    assert "Two-step sign-in reset." in client.get(f"/admin/policytracker/user/{publisher.pk}/history/").text
    settings.TWO_FACTOR = True
    client.logout()
    assert give_password(client, publisher) == SET_UP


def test_a_reset_ends_the_sessions_of_the_lost_phone(client, publisher):
    give_password(client, publisher)
    set_up(client)
    call_command("reset_two_steps", publisher.username)
    assert not is_in(client)


def test_nobody_else_resets_it(client, publisher, settings):
    enrolled(client, publisher)
    settings.TWO_FACTOR = False
    reset(client, make_person("Editors"), publisher)
    assert TOTPDevice.objects.filter(user=publisher, confirmed=True).exists()


def test_a_command_resets_it(client, publisher, capsys):
    enrolled(client, publisher)
    call_command("reset_two_steps", publisher.username)
    told = f"Two-step sign-in of “{publisher.username}” is reset; they set it up anew when they next sign in.\n"
    assert (capsys.readouterr().out, give_password(client, publisher)) == (told, SET_UP)
    with pytest.raises(CommandError, match=re.escape("There is no user “nobody”.")):
        call_command("reset_two_steps", "nobody")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_page_of_the_admin_shows_a_secret_or_a_word_of_the_library(client, publisher, settings, language):
    enrolled(client, publisher)
    settings.TWO_FACTOR = False
    client.force_login(make_person(""))
    own = f"/admin/policytracker/user/{publisher.pk}/"
    for path in ("/admin/", "/admin/auth/group/add/", f"{own}change/", f"{own}history/"):
        page = client.get(path, HTTP_ACCEPT_LANGUAGE=language).text
        assert re.findall(r"(?i)totp|static device|static token", page) == []
        assert TOTPDevice.objects.get().key not in page
    assert client.get("/admin/otp_totp/totpdevice/").status_code == 404
