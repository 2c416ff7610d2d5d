"""What stands around every public page."""

import re

import pytest

from tests import builders

pytestmark = pytest.mark.django_db

INVENTED = "Everything in this programme is invented."


@pytest.fixture
def addresses():
    """A page of each kind, with a row to show."""
    programme = builders.make_programme(slug="green")
    builders.make_directive(programme=programme, code="D-1")
    return ["/en/", "/en/about/", "/en/green/", "/en/green/directives/", "/en/green/directives/D-1/", "/en/green/no/"]


def test_no_page_sets_a_cookie_or_varies_by_one(client, addresses):
    for address in addresses:
        response = client.get(address)
        assert not response.cookies
        assert "Cookie" not in response.headers.get("Vary", "")


def test_the_language_switch_keeps_page_and_query(client, addresses):
    page = client.get("/en/green/directives/?q=a%26b&kind=action").content.decode()
    assert (
        '<a href="/zh-hans/green/directives/?q=a%26b&amp;kind=action" lang="zh-Hans" hreflang="zh-Hans">中文</a>'
        in page
    )
    alternate = '<link rel="alternate" hreflang="zh-Hans" href="http://testserver/zh-hans/green/directives/'
    assert alternate in page


def test_pages_say_their_language(client, addresses):
    for language in ("en", "zh-hans"):
        for address in addresses:
            page = client.get(address.replace("/en/", f"/{language}/")).content.decode()
            assert f'<html lang="{language}">' in page


def test_the_current_section_is_marked_once(client, addresses):
    page = client.get("/en/green/directives/D-1/").content.decode()
    assert re.findall(r'href="([^"]+)" aria-current="(?:true|page)">', page) == ["/en/green/directives/"]


def test_a_fictional_programme_says_so_on_every_page(client):
    programme = builders.make_programme(slug="green", fictional=True)
    builders.make_directive(programme=programme, code="D-1")
    for address in ("/en/green/", "/en/green/directives/", "/en/green/directives/D-1/", "/en/green/directives/NO/"):
        assert INVENTED in client.get(address).content.decode()


def test_a_real_programme_does_not(client, addresses):
    for address in addresses:
        assert INVENTED not in client.get(address).content.decode()


def test_every_page_says_that_it_is_no_official_site(client, addresses):
    for address in addresses:
        assert "This is a demonstration, not an official site." in client.get(address).content.decode()
