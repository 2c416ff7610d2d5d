"""How long staff stay signed in, and what signs them out."""

import datetime as dt

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from policytracker import middleware
from tests import builders

PASSWORD = "correct horse battery"
NEW_PASSWORD = "quiet harbour lamp"
ENDED = "You are signed out: your session has ended, or your account was changed."
FORM = "/admin/policytracker/unit/add/"


@pytest.fixture
def user(db):
    return builders.make_user(is_superuser=True)


@pytest.fixture
def clock(monkeypatch):
    """Moves the time that the limits of a session are measured by."""
    now = [1_800_000_000]
    monkeypatch.setattr(middleware, "time", lambda: now[0])
    return now


def sign_in(client, user, password=PASSWORD):
    return client.post("/admin/login/", {"username": user.username, "password": password, "next": "/admin/"})


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_the_key_of_a_session_is_new_once_signed_in(client, user):
    session = client.session
    session["anything"] = 1
    session.save()
    before = client.cookies["staff_session"].value
    sign_in(client, user)
    kept = [*Session.objects.values_list("pk", flat=True)]
    assert (kept, before in kept) == ([client.cookies["staff_session"].value], False)


def test_a_cookie_that_an_earlier_version_left_stands_in_nobodys_way(client, user):
    sign_in(client, user)
    name = settings.SESSION_COOKIE_NAME
    both = f"{name}={client.cookies[name].value}; sessionid=left"
    assert type(client)().get("/admin/", HTTP_COOKIE=both).status_code == 200


def test_closing_the_browser_signs_out(client, user):
    sign_in(client, user)
    cookie = client.cookies["staff_session"]
    assert (cookie["expires"], cookie["max-age"]) == ("", "")


def hours_left():
    return round((Session.objects.get().expire_date - timezone.now()) / dt.timedelta(hours=1), 1)


def test_a_session_ends_after_eight_hours_without_a_click(client, user):
    sign_in(client, user)
    assert (is_in(client), hours_left()) == (True, 8.0)
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    assert not is_in(client)


def test_each_click_but_those_close_together_moves_the_end(client, user, clock):
    sign_in(client, user)
    is_in(client)
    left = []
    for seconds in (299, 1):
        Session.objects.update(expire_date=timezone.now() + dt.timedelta(hours=1))
        clock[0] += seconds
        is_in(client)
        left.append(hours_left())
    assert left == [1.0, 8.0]


def test_a_session_ends_after_a_day_however_busy(client, user, clock):
    sign_in(client, user)
    seen = [is_in(client)]
    for hours in (7, 7, 7, 2.9, 0.1):
        clock[0] += int(hours * 3600)
        seen.append(is_in(client))
    assert seen == [True, True, True, True, True, False]
    assert Session.objects.count() == 0


def test_the_day_begins_anew_with_each_sign_in(client, user, clock):
    sign_in(client, user)
    is_in(client)
    clock[0] += 23 * 3600
    sign_in(client, user)
    clock[0] += 2 * 3600
    assert is_in(client)


def test_a_new_password_ends_the_other_sessions(client, user):
    other = type(client)()
    for browser in (client, other):
        sign_in(browser, user)
    words = {"old_password": PASSWORD, "new_password1": NEW_PASSWORD, "new_password2": NEW_PASSWORD}
    assert client.post("/admin/password_change/", words)["Location"] == "/admin/password_change/done/"
    assert (is_in(client), is_in(other)) == (True, False)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_who_is_no_longer_staff_is_out_at_the_next_click_and_told_so(client, user, change):
    sign_in(client, user)
    type(user).objects.update(**change)
    answer = client.get(FORM, follow=True)
    assert answer.redirect_chain == [(f"/admin/login/?ended=yes&next={FORM}", 302)]
    assert ENDED in answer.content.decode()


def test_who_is_disabled_in_the_middle_of_a_form_saves_nothing_and_is_told_so(client, user):
    sign_in(client, user)
    type(user).objects.update(is_active=False)
    answer = client.post(FORM, {"code": "t", "symbol_en": "t"}, follow=True, HTTP_ACCEPT_LANGUAGE="zh-hans")
    assert answer.redirect_chain == [(f"/admin/login/?ended=yes&next={FORM}", 302)]
    assert "您已退出登录：登录状态已失效，或者账号已变更。" in answer.content.decode()


def test_who_was_never_signed_in_is_not_told_of_an_end(client, db):
    answer = client.get(FORM, follow=True)
    assert answer.redirect_chain == [(f"/admin/login/?next={FORM}", 302)]
    assert ENDED not in answer.content.decode()


def test_who_signs_out_is_not_told_of_an_end(client, user):
    sign_in(client, user)
    client.post("/admin/logout/")
    assert ENDED not in client.get("/admin/", follow=True).content.decode()
