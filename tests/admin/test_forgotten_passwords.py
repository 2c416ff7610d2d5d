"""Whoever forgot the password has a link sent; the page tells nobody whose addresses are known."""

import re
import threading

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache

from policytracker.admin import passwords
from policytracker.admin.passwords import in_background as really_in_background
from policytracker.models import User
from tests import builders as make

pytestmark = pytest.mark.django_db

ASK, TOLD = "/admin/password_reset/", "/admin/password_reset/done/"


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """The thread of a mail would not see what a test has not committed."""
    monkeypatch.setattr(passwords, "in_background", lambda work, *values: work(*values))
    cache.clear()


@pytest.fixture
def person():
    return make.make_user(email="li@example.org")


def ask(client, email="li@example.org", **headers):
    return client.post(ASK, {"email": email}, **headers)


def link_of(message):
    return re.search(r"http://[^/]+(/\S+)", message.body)[1]


@pytest.mark.parametrize(
    ("language", "link", "heading", "sentence"),
    [("en", "Forgotten your login credentials?", "Ask for a new password", "Your password is set"),
     ("zh-hans", "忘记密码？", "重设密码", "密码已设置")],
)  # fmt: skip
def test_the_sign_in_page_leads_to_a_new_password(client, person, language, link, heading, sentence):
    spoken = {"HTTP_ACCEPT_LANGUAGE": language}
    assert f'<a href="{ASK}">{link}</a>' in client.get("/admin/login/", **spoken).content.decode()
    assert heading in client.get(ASK, **spoken).content.decode()
    assert ask(client, "LI@example.org", **spoken)["Location"] == TOLD
    page = client.get(link_of(mail.outbox[0]), follow=True, **spoken)
    words = {"new_password1": "seven green hills", "new_password2": "seven green hills"}
    answer = client.post(page.request["PATH_INFO"], words, follow=True, **spoken)
    assert sentence in answer.content.decode()
    client.post("/admin/login/", {"username": person.username, "password": "seven green hills"})
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("kept", "asked", "subject"),
    [("zh-hans", "en", "重设政策落实台账密码"), ("en", "zh-hans", "Your password for the policy tracker"),
     ("", "zh-hans", "重设政策落实台账密码")],
)  # fmt: skip
def test_the_mail_is_in_the_language_of_the_person_else_of_the_page(client, person, kept, asked, subject):
    User.objects.update(language=kept)
    ask(client, HTTP_ACCEPT_LANGUAGE=asked)
    assert [message.subject for message in mail.outbox] == [subject]


def test_known_and_unknown_addresses_get_the_same_answer(client, person):
    answers = [ask(client, email) for email in ("li@example.org", "nobody@example.org")]
    assert len({(answer.status_code, answer["Location"], answer.content) for answer in answers}) == 1
    assert [message.to for message in mail.outbox] == [["li@example.org"]]


def test_no_answer_waits_for_a_mail(client, person, monkeypatch):
    """Neither the look for the person nor the mail is done before the page answers."""
    later = []
    monkeypatch.setattr(passwords, "in_background", lambda work, *values: later.append((work, values)))
    for email in ("li@example.org", "nobody@example.org"):
        ask(client, email)
    assert (len(later), mail.outbox) == (2, [])


def test_work_in_the_background_holds_up_nobody():
    asked, done = threading.Event(), threading.Event()
    really_in_background(lambda: (asked.wait(5), done.set()))
    assert done.is_set() is False
    asked.set()
    assert done.wait(5) is True


def test_who_has_left_or_is_no_staff_gets_no_mail(client, person):
    for values in ({"is_active": False}, {"is_active": True, "is_staff": False}):
        User.objects.update(**values)
        ask(client)
    assert mail.outbox == []


def test_a_link_lets_nobody_in_who_has_left_since(client, person):
    ask(client)
    User.objects.update(is_active=False)
    page = client.get(link_of(mail.outbox[0]), follow=True)
    assert (page.context["validlink"], "This link does not work" in page.content.decode()) == (False, True)


def test_who_lost_the_invitation_is_helped_too(client, person):
    person.set_unusable_password()
    person.save()
    ask(client)
    assert [message.to for message in mail.outbox] == [["li@example.org"]]


def test_a_forged_host_is_refused_and_leads_no_link_astray(client, person):
    assert ask(client, HTTP_HOST="evil.example").status_code == 400
    ask(client, HTTP_X_FORWARDED_HOST="evil.example")
    assert [re.search(r"http://[^/]+/", message.body)[0] for message in mail.outbox] == ["http://testserver/"]


def test_no_mail_leaves_the_machine_unless_a_server_is_named():
    assert str(settings.EMAIL_FILE_PATH) == str(settings.VAR_DIR / "mail")


def test_who_asks_again_and_again_fills_nobodys_mailbox(client, person):
    for _time in range(5):
        assert ask(client)["Location"] == TOLD
    assert len(mail.outbox) == 1
    cache.clear()
    ask(client)
    assert len(mail.outbox) == 2
