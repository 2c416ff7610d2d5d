"""Who may publish signs in with a code of an app, too, and sees nothing of the admin before."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests import builders
from tests.authenticator import code_for, recovery_codes_on, secret_on
from tests.staff import make_person

from .two_steps import (
    CODE,
    DONE,
    FORM,
    PAGE,
    RECOVERY,
    SET_UP,
    WRONG,
    enrolled,
    give_code,
    give_password,
    is_in,
    set_up,
)

WAIT = "After several wrong codes, please wait "

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_steps")]


@pytest.mark.parametrize("role", ["", "Reviewers", "Editors"])
def test_who_may_publish_is_led_through_the_set_up_after_the_password(client, role):
    user = make_person(role)
    assert give_password(client, user) == SET_UP
    _secret, codes = set_up(client)
    assert (len(set(codes)), client.get("/admin/").status_code) == (10, 200)


@pytest.mark.parametrize("role", ["Contributors", "Unit approvers"])
def test_a_person_of_a_unit_signs_in_with_the_password_alone(client, role):
    assert give_password(client, make_person(role, builders.make_organisation())) == "/admin/"


@pytest.mark.parametrize("path", ["/admin/", FORM, PAGE, "/admin/password_change/", "/admin/jsi18n/"])
def test_nothing_of_the_admin_is_seen_before_the_set_up_is_done(client, publisher, path):
    give_password(client, publisher)
    assert client.get(path)["Location"] == SET_UP
    client.post(SET_UP, {"code": code_for(secret_on(client.get(SET_UP).text))})
    assert client.get(path)["Location"] == SET_UP


@pytest.mark.parametrize("path", ["/admin/", FORM, PAGE, "/admin/password_change/", SET_UP])
def test_nothing_of_the_admin_is_seen_before_the_code(client, publisher, path):
    enrolled(client, publisher)
    assert give_password(client, publisher) == CODE
    assert client.get(path)["Location"] == CODE


def test_the_set_up_is_begun_again_by_who_did_not_finish(client, publisher):
    give_password(client, publisher)
    first = secret_on(client.get(SET_UP).text)
    client.post(SET_UP, {"code": code_for(first)})
    assert give_password(client, publisher) == SET_UP
    assert secret_on(client.get(SET_UP).text) != first


def test_an_app_begun_and_left_is_no_way_in_for_who_knows_the_password(client, publisher):
    give_password(client, publisher)
    _secret, codes = set_up(client)
    client.post(PAGE, {"act": "app", "code": codes[0]})
    assert client.get(SET_UP).status_code == 200
    client.logout()
    give_password(client, publisher)
    assert [client.get(SET_UP)["Location"], client.post(SET_UP + DONE)["Location"]] == [CODE, CODE]


@pytest.mark.parametrize("page", [CODE, SET_UP])
def test_who_is_reset_between_the_steps_begins_again(client, publisher, page):
    if page == CODE:
        enrolled(client, publisher)
    give_password(client, publisher)
    call_command("reset_two_steps", publisher.username)
    assert client.get(page)["Location"].startswith("/admin/login/?ended=yes")
    assert give_password(client, publisher) == SET_UP


def test_who_begins_on_another_machine_ends_the_first_attempt(client, publisher):
    give_password(client, publisher)
    give_password(type(client)(), publisher)
    assert client.get(SET_UP)["Location"].startswith("/admin/login/?ended=yes")


def test_the_set_up_is_not_done_without_a_code(client, publisher):
    give_password(client, publisher)
    client.post(SET_UP + DONE)
    assert (is_in(client), TOTPDevice.objects.filter(confirmed=True).exists()) == (False, False)


def test_a_wrong_code_sets_nothing_up(client, publisher):
    give_password(client, publisher)
    page = client.post(SET_UP, {"code": "000000"}).text
    assert (WRONG in page, StaticToken.objects.exists()) == (True, False)


def test_a_recovery_code_of_an_unfinished_set_up_proves_no_app(client, publisher, no_waiting):
    give_password(client, publisher)
    codes = recovery_codes_on(client.post(SET_UP, {"code": code_for(secret_on(client.get(SET_UP).text))}).text)
    assert WRONG in client.post(SET_UP, {"code": codes[0]}).text


def test_a_code_leads_to_where_the_person_was_going(client, publisher):
    secret, _codes = enrolled(client, publisher)
    give_password(client, publisher, to=FORM)
    assert give_code(client, code_for(secret, 1))["Location"] == FORM
    assert is_in(client)


def test_a_code_may_be_typed_with_a_space(client, publisher):
    secret, _codes = enrolled(client, publisher)
    give_password(client, publisher)
    code = code_for(secret, 1)
    assert give_code(client, f" {code[:3]} {code[3:]} ").status_code == 302


def test_a_code_works_once(client, publisher, no_waiting):
    secret, _codes = enrolled(client, publisher)
    code = code_for(secret, 1)
    give_password(client, publisher)
    give_code(client, code)
    client.logout()
    give_password(client, publisher)
    assert WRONG in give_code(client, code).text
    assert not is_in(client)


def test_a_recovery_code_works_once_and_tells_how_many_are_left(client, publisher, no_waiting):
    _secret, codes = enrolled(client, publisher)
    give_password(client, publisher)
    answer = client.post(RECOVERY, {"code": codes[3].upper()}, follow=True)
    assert "You have 9 recovery codes left." in answer.text
    client.logout()
    give_password(client, publisher)
    assert WRONG in give_code(client, codes[3], RECOVERY).text
    assert give_code(client, codes[4], RECOVERY)["Location"] == "/admin/"


def test_recovery_codes_are_not_kept_as_shown(client, publisher):
    _secret, codes = enrolled(client, publisher)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert (len(kept), kept & {code.replace("-", "") for code in codes} | kept & {*codes}) == (10, set())


def test_codes_of_another_person_are_worth_nothing(client, publisher, no_waiting):
    secret, codes = enrolled(client, publisher)
    other = make_person("")
    enrolled(client, other)
    give_password(client, other)
    assert [WRONG in give_code(client, code, RECOVERY).text for code in (code_for(secret, 1), codes[0])] == [True, True]


@pytest.mark.parametrize("page", [CODE, RECOVERY])
def test_guessing_is_made_to_wait(client, publisher, page):
    secret, codes = enrolled(client, publisher)
    give_password(client, publisher)
    guess, right = ("000000", code_for(secret, 1)) if page == CODE else ("aaaaa-aaaaa", codes[0])
    assert WRONG in give_code(client, guess, page).text
    assert WAIT in give_code(client, right, page).text
    assert not is_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"password": "!"}])
def test_who_is_disabled_between_the_steps_does_not_get_in(client, publisher, change):
    secret, _codes = enrolled(client, publisher)
    give_password(client, publisher)
    type(publisher).objects.filter(pk=publisher.pk).update(**change)
    assert give_code(client, code_for(secret, 1))["Location"].startswith("/admin/login/?ended=yes")
    assert not is_in(client)


def test_half_an_hour_between_the_steps_is_too_long(client, publisher, monkeypatch):
    secret, _codes = enrolled(client, publisher)
    give_password(client, publisher)
    monkeypatch.setattr("policytracker.admin.half_way.SECONDS", -1)
    assert give_code(client, code_for(secret, 1))["Location"].startswith("/admin/login/?ended=yes")


def test_the_key_of_a_session_is_new_after_each_step(client, publisher):
    secret, _codes = enrolled(client, publisher)
    keys = [client.session.session_key]
    give_password(client, publisher)
    keys.append(client.session.session_key)
    give_code(client, code_for(secret, 1))
    keys.append(client.session.session_key)
    assert len(set(keys)) == 3


def test_who_becomes_an_editor_signs_in_again_with_two_steps(client):
    user = make_person("Contributors", builders.make_organisation())
    give_password(client, user)
    user.groups.set(make_person("Editors").groups.all())
    assert client.get("/admin/")["Location"] == "/admin/login/?ended=yes&next=/admin/"
    assert give_password(client, user) == SET_UP


def test_signed_in_by_force_alone_nobody_who_may_publish_gets_in(client, publisher):
    client.force_login(publisher)
    assert not is_in(client)


def test_without_the_setting_nobody_is_asked(client, publisher, settings):
    enrolled(client, publisher)
    settings.TWO_FACTOR = False
    assert (give_password(client, publisher), client.get(PAGE).status_code) == ("/admin/", 404)
    assert PAGE not in client.get("/admin/").text


def queries_of_a_page(client):
    client.get(FORM)
    with CaptureQueriesContext(connection) as queries:
        assert is_in(client)
    return len(queries)


def test_the_second_step_costs_one_query_a_page(client, publisher, settings):
    give_password(client, publisher)
    set_up(client)
    with_code = queries_of_a_page(client)
    settings.TWO_FACTOR = False
    client.logout()
    client.force_login(publisher)
    assert with_code == queries_of_a_page(client) + 1


def test_new_codes_leave_in_whoever_came_by_an_old_one(client, publisher):
    _secret, codes = enrolled(client, publisher)
    give_password(client, publisher)
    give_code(client, codes[0], RECOVERY)
    new = recovery_codes_on(client.post(PAGE, {"act": "codes", "code": codes[1]}).text)
    assert (len(new), set(new) & set(codes), is_in(client)) == (10, set(), True)


@pytest.mark.parametrize("to", ["foo", "set_language", "admin:logout"])
def test_an_odd_way_on_spoils_no_code(client, publisher, to):
    secret, _codes = enrolled(client, publisher)
    give_password(client, publisher, to=to)
    assert give_code(client, code_for(secret, 1)).status_code == 302
    assert is_in(client)


def test_what_was_sent_too_late_leads_to_the_front_page(client, publisher):
    give_password(client, publisher)
    client.logout()
    assert client.post(SET_UP + DONE)["Location"] == "/admin/login/?ended=yes&next=/admin/"
