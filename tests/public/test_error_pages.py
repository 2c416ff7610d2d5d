from urllib.parse import quote

import pytest
from django.test import Client

from tests import builders

pytestmark = pytest.mark.django_db


def not_found(client, address):
    response = client.get(address)
    assert response.status_code == 404
    return response.content.decode()


def test_it_names_what_was_not_found_and_offers_ways_on(client):
    builders.make_programme(slug="green", name_en="Green plan")
    page = not_found(client, "/en/green/directives/NO-SUCH/")
    assert "There is no “NO-SUCH” here." in page
    for address in ("/en/", "/en/green/", "/en/green/directives/", "/en/about/"):
        assert f'href="{address}"' in page


def test_its_title_and_its_breadcrumbs_say_so(client):
    builders.make_programme(slug="green", name_en="Green plan", name_zh_hans="绿色规划")
    for language, words in (("en", "Page not found · Green plan"), ("zh-hans", "未找到该页面 · 绿色规划")):
        page = not_found(client, f"/{language}/green/directives/NO-SUCH/")
        assert f"<title>{words} · " in page
        assert f'<li aria-current="page">{words.partition(" · ")[0]}</li>' in page


@pytest.mark.parametrize("number", ["3", "999", "two"])
def test_a_page_beyond_the_end_leads_to_the_first_with_the_filters_kept(client, number):
    programme = builders.make_programme(slug="green")
    for _ in range(51):
        builders.make_directive(programme=programme, hand="mixed")
    page = not_found(client, f"/en/green/directives/?hand=mixed&page={number}")
    assert "This list has only 2 pages." in page
    assert '<a href="?hand=mixed">First page of this list</a>' in page
    page = not_found(client, f"/en/green/targets/?page={number}")
    assert "This list has only one page." in page
    assert '<a href="?">First page of this list</a>' in page
    page = not_found(client, f"/zh-hans/green/directives/?page={number}")
    assert ("本列表共2页。" in page, "返回列表第一页" in page) == (True, True)


@pytest.mark.parametrize("number", ["0", "-1", "２", "+1", " 1", "1_0", "1.0", "", "9" * 5000])
def test_a_page_has_one_address(client, number):
    programme = builders.make_programme(slug="green")
    for _ in range(101):
        builders.make_directive(programme=programme)
    page = not_found(client, f"/zh-hans/green/directives/?page={quote(number)}")
    assert "本列表共3页。" in page


@pytest.mark.parametrize("address", ["%00/", "green/%00/", "green%00/directives/", "green/directives/%00/"])
def test_an_address_with_a_sign_that_no_database_takes_is_not_found(client, address):
    builders.make_programme(slug="green")
    assert "未找到该页面" in not_found(client, f"/zh-hans/{address}")


def test_it_speaks_the_language_of_the_address(client):
    page = client.get("/zh-hans/nowhere/", headers={"accept-language": "en"})
    assert page.status_code == 404
    assert '<html lang="zh-hans">' in page.content.decode()


def test_an_address_without_a_page_shows_nothing_of_the_machinery(client):
    page = not_found(client, "/en/green/nowhere/at/all/")
    assert "There is no page at this address." in page
    assert "tried" not in page


def test_a_draft_programme_is_neither_named_nor_offered(client):
    builders.make_programme(slug="draft", name_en="Hidden plan", published=False)
    page = not_found(client, "/en/draft/directives/")
    assert "Hidden plan" not in page
    assert 'href="/en/draft/' not in page.split("</header>", 1)[1]


def test_a_code_with_markup_is_shown_as_text(client):
    builders.make_programme(slug="green")
    assert "<script>" not in not_found(client, "/en/green/directives/%3Cscript%3E/")


def test_a_fault_of_ours_is_told_in_both_languages(client, monkeypatch):
    monkeypatch.setattr("policytracker.public.home.render", None)
    client.raise_request_exception = False
    response = client.get("/en/")
    page = response.content.decode()
    assert response.status_code == 500
    assert ("Something went wrong here" in page, "故障出在本站" in page) == (True, True)


def plain(client, address, **headers):
    response = client.get(address, headers=headers)
    return response.status_code, response.content.decode()


def test_a_request_that_makes_no_sense_is_told_so_in_both_languages(client):
    status, page = plain(client, "/en/", host="elsewhere.example")
    assert status == 400
    assert ("This address or request is not valid" in page, "网址或请求有误" in page) == (True, True)
    assert "css/base.css" in page


def test_what_is_not_allowed_is_told_in_both_languages(client):
    client.force_login(builders.make_user())
    status, page = plain(client, "/admin/policytracker/directive/")
    assert status == 403
    assert ("This is not allowed" in page, "无权进行此操作" in page) == (True, True)


def test_a_form_without_its_cookie_is_told_in_both_languages():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "someone"})
    page = response.content.decode()
    assert response.status_code == 403
    assert ("The form was not sent" in page, "表单未能提交" in page) == (True, True)


def test_staff_who_lose_their_way_are_led_back_to_their_own_pages(client):
    client.force_login(builders.make_user(is_superuser=True))
    assert 'href="/admin/"' in not_found(client, "/admin/policytracker/nothing/")
    assert 'href="/admin/"' not in not_found(client, "/en/nothing/")
    assert 'href="/admin/"' in client.get("/admin/policytracker/directive/1/delete/", follow=True).content.decode()
