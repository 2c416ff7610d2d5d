"""Who guesses passwords is slowed; who mistypes one, or sits beside somebody who does, is not."""

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.utils import timezone

from tests import builders
from tests.staff import make_person

PASSWORD = "correct horse battery"
OFFICE, HOME = "203.0.113.7", "198.51.100.20"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return builders.make_user(username="chen")


def attempt(client, name="chen", password="wrong", address=OFFICE, **headers):
    words = {"username": name, "password": password, "next": "/admin/"}
    return client.post("/admin/login/", words, REMOTE_ADDR=address, **headers)


def fail(client, times, **values):
    return [attempt(client, **values).status_code for _ in range(times)]


def may_sign_in(client, **values):
    client.logout()
    return attempt(client, password=PASSWORD, **values).status_code == 302


def test_five_failures_lock_a_name_at_an_address(client, user):
    assert fail(client, 5) == [200, 200, 200, 200, 429]
    assert not may_sign_in(client)


def test_four_failures_lock_nobody_and_are_forgiven_at_the_next_success(client, user):
    for _ in range(3):
        assert (fail(client, 4), may_sign_in(client)) == ([200] * 4, True)


def test_a_lock_holds_neither_for_others_at_the_address_nor_for_the_name_elsewhere(client, user):
    builders.make_user(username="wang")
    fail(client, 5)
    assert (may_sign_in(client, name="wang"), may_sign_in(client, address=HOME)) == (True, True)


def test_who_goes_on_typing_locks_out_nobody_else(client, user):
    builders.make_user(username="wang")
    assert set(fail(client, 200)) == {200, 429}
    assert may_sign_in(client, name="wang")


def test_one_name_from_many_addresses_is_locked_everywhere(client, user):
    answers = [attempt(client, address=f"192.0.2.{number}").status_code for number in range(20)]
    assert answers == [200] * 19 + [429]
    assert not may_sign_in(client, address=HOME)


def test_many_names_from_one_address_lock_that_address(client, user):
    answers = [attempt(client, name=f"guess{number}").status_code for number in range(100)]
    assert answers == [200] * 99 + [429]
    assert (may_sign_in(client), may_sign_in(client, address=HOME)) == (False, True)


def test_a_success_forgives_no_guesses_at_other_names(client, user):
    for number in range(99):
        attempt(client, name=f"guess{number}")
    assert may_sign_in(client)
    assert attempt(client, name="guess").status_code == 429


def test_another_browser_is_the_same_guesser(client, user):
    answers = [attempt(client, HTTP_USER_AGENT=f"browser {number}").status_code for number in range(5)]
    assert answers == [200, 200, 200, 200, 429]


def test_a_lock_ends_after_a_quarter_of_an_hour_and_is_not_prolonged(client, user):
    fail(client, 5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=14))
    fail(client, 3)
    assert not may_sign_in(client)
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=15))
    assert may_sign_in(client)


def test_the_page_of_a_lock_says_how_long_in_both_languages(client, user):
    told = {"en": "Please wait 15 minutes before you try again", "zh-hans": "请等待15分钟后再试"}
    fail(client, 5)
    for language, words in told.items():
        answer = attempt(client, HTTP_ACCEPT_LANGUAGE=language)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
        assert words in answer.content.decode()


def test_an_old_attempt_is_forgotten_and_a_success_keeps_no_row(client, user):
    fail(client, 2, name="nobody")
    AccessAttempt.objects.update(attempt_time=timezone.now() - dt.timedelta(minutes=15))
    assert may_sign_in(client)
    assert AccessAttempt.objects.count() == 0


def test_a_password_is_never_kept(client, user):
    fail(client, 2, password="my other password")
    kept = AccessAttempt.objects.values_list().get()
    assert [value for value in kept if "my other password" in str(value)] == []


@pytest.mark.parametrize("command", [("axes_reset_username", "chen"), ("axes_reset_ip", OFFICE), ("axes_reset",)])
def test_a_command_lifts_a_lock(client, user, command):
    fail(client, 5)
    call_command(*command, verbosity=0)
    assert may_sign_in(client)


def lift(client, by, user):
    client.force_login(by)
    users = "/admin/policytracker/user/"
    return client.post(users, {"action": "lift_lock", "_selected_action": [user.pk]}, follow=True).content.decode()


def test_an_administrator_lifts_a_lock_in_the_list_of_users(client, user):
    fail(client, 5)
    assert "They may try to sign in again now." in lift(client, builders.make_user(is_superuser=True), user)
    assert "Lock after failed sign-ins lifted." in client.get(f"/admin/policytracker/user/{user.pk}/history/").text
    assert may_sign_in(client)


def test_nobody_else_lifts_a_lock(client, user):
    fail(client, 5)
    editor = make_person("Editors")
    editor.user_permissions.add(Permission.objects.get(codename="change_user"))
    lift(client, editor, user)
    assert not may_sign_in(client)


def test_the_admin_shows_nothing_of_what_was_tried(client, user):
    fail(client, 1)
    client.force_login(builders.make_user(is_superuser=True))
    for page in ("/admin/", "/admin/auth/group/add/"):
        assert "access attempt" not in client.get(page).content.decode().lower()


FORGED = "192.0.2.{}"


def test_a_forged_header_neither_dodges_a_lock_nor_locks_another(client, user):
    for number in range(5):
        attempt(client, HTTP_X_FORWARDED_FOR=FORGED.format(number))
    assert (may_sign_in(client), may_sign_in(client, address=FORGED.format(1))) == (False, True)


def test_behind_proxies_what_the_client_wrote_is_passed_over(client, user, settings):
    settings.PROXIES = 2
    through = {"address": "10.0.0.1"}
    for number in range(5):
        attempt(client, HTTP_X_FORWARDED_FOR=f"{FORGED.format(number)}, {OFFICE}, 10.0.0.2", **through)
    assert not may_sign_in(client, HTTP_X_FORWARDED_FOR=f"{OFFICE}, 10.0.0.2", **through)
    for free in (HOME, FORGED.format(1)):
        assert may_sign_in(client, HTTP_X_FORWARDED_FOR=f"{free}, 10.0.0.2", **through)


@pytest.mark.parametrize("header", ["", "unknown", "1.2.3.4:80", "1.2.3.4\x00", ", ,"])
def test_what_a_proxy_garbles_counts_for_the_proxy(client, user, settings, header):
    settings.PROXIES = 1
    fail(client, 1, HTTP_X_FORWARDED_FOR=header)
    assert AccessAttempt.objects.get().ip_address == OFFICE


@pytest.mark.parametrize(
    ("address", "counted"),
    [("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"), ("::ffff:203.0.113.7", "203.0.113.7"), ("", None)],
)
def test_a_network_of_addresses_is_one(client, user, address, counted):
    fail(client, 1, address=address)
    assert AccessAttempt.objects.get().ip_address == counted
