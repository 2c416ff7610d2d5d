import pytest
from django.conf import settings
from django.test import Client

from policytracker.models import Directive, User
from tests import builders

from .registry import address


@pytest.mark.parametrize(("language", "code"), [("en", "en"), ("zh-hans", "zh-hans"), ("zh-CN,zh;q=0.9", "zh-hans")])
def test_the_admin_follows_the_browser(staff, language, code):
    page = staff.get("/admin/", HTTP_ACCEPT_LANGUAGE=language)
    assert f'<html lang="{code}"' in page.content.decode()


def test_the_switch_changes_the_language_of_the_admin_alone(staff):
    path = "/admin/policytracker/directive/?q=wind"
    answer = staff.post("/admin/language/", {"language": "zh-hans", "next": path})
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (answer["Location"], cookie.value, cookie["path"]) == (path, "zh-hans", "/admin/")
    assert '<html lang="zh-hans"' in staff.get(path, HTTP_ACCEPT_LANGUAGE="en").content.decode()


def page_of(client, path="/admin/", **headers):
    return client.get(path, **headers).content.decode()


def test_the_chosen_language_goes_with_the_person_to_another_machine(staff, administrator):
    staff.post("/admin/language/", {"language": "zh-hans", "next": "/admin/"})
    elsewhere = Client()
    elsewhere.force_login(administrator)
    assert '<html lang="zh-hans"' in page_of(elsewhere, HTTP_ACCEPT_LANGUAGE="en")
    elsewhere.post("/admin/language/", {"language": "en", "next": "/admin/"})
    assert '<html lang="en"' in page_of(staff, HTTP_ACCEPT_LANGUAGE="zh-hans")


def test_the_chosen_language_is_the_persons_and_nobody_elses(client, staff):
    other = builders.make_user()
    staff.post("/admin/language/", {"language": "zh-hans", "next": "/admin/"})
    assert User.objects.get(pk=other.pk).language == ""


@pytest.mark.parametrize("language", ["", "fr", "zh-hans'"])
def test_a_language_that_the_site_does_not_speak_is_not_kept(staff, administrator, language):
    staff.post("/admin/language/", {"language": language, "next": "/admin/"})
    administrator.refresh_from_db()
    assert administrator.language == ""


def test_an_address_alone_changes_no_language(staff, administrator):
    staff.get("/admin/language/?language=zh-hans")
    administrator.refresh_from_db()
    assert administrator.language == ""


def test_the_sign_in_page_goes_by_the_switch_and_then_by_the_browser(client, db):
    assert '<html lang="zh-hans"' in page_of(client, "/admin/login/", HTTP_ACCEPT_LANGUAGE="zh-CN")
    client.post("/admin/language/", {"language": "en", "next": "/admin/login/"})
    assert '<html lang="en"' in page_of(client, "/admin/login/", HTTP_ACCEPT_LANGUAGE="zh-CN")


def test_a_public_page_keeps_the_language_of_its_address_whoever_reads_it(staff):
    staff.post("/admin/language/", {"language": "zh-hans", "next": "/admin/"})
    answer = staff.get("/en/")
    assert ('<html lang="en"' in answer.content.decode(), "Cookie" in answer.get("Vary", "")) == (True, False)


def test_the_choice_of_a_language_outlives_the_window(staff):
    answer = staff.post("/admin/language/", {"language": "zh-hans", "next": "/admin/"})
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME]["max-age"] == 366 * 24 * 60 * 60


def test_the_switch_stands_on_the_sign_in_page_too(client, db):
    page = client.get("/admin/login/").content.decode()
    assert ('value="en" lang="en" aria-pressed="true"' in page, ">中文</button>" in page) == (True, True)


@pytest.mark.parametrize("path", ["/admin/", "/admin/password_change/", "/admin/password_change/done/"])
def test_the_switch_stands_on_every_page_of_those_signed_in(staff, path):
    page = staff.get(path, HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert ('value="zh-hans" lang="zh-Hans" aria-pressed="true"' in page, f'value="{path}"' in page) == (True, True)


def test_a_list_shows_the_words_of_the_readers_language(staff):
    builders.make_directive(title_en="Build wind farms", title_zh_hans="建设风电场")
    builders.make_directive(title_en="Only English", title_zh_hans="")
    page = staff.get(address(Directive, "changelist"), HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert ["建设风电场" in page, "Only English" in page, "Build wind farms" in page] == [True, True, False]
