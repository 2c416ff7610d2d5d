"""A citation names title, publisher, day and grade; a repost never carries an address."""

from django.template.loader import render_to_string
from django.utils.html import strip_tags

from policytracker.models import Source

WORDS = {"title_en": "A bulletin", "title_zh_hans": "某公报", "publisher_en": "A bureau", "publisher_zh_hans": "某局"}


def cited(released_on="", **values):
    return render_to_string("_source.html", {"source": Source(**WORDS | values), "released_on": released_on})


def words_of(html):
    return " ".join(strip_tags(html).split())


def test_an_official_source_is_linked_and_graded():
    html = cited(grade="A", url="https://example.org/a", released_on="2021-10")
    assert words_of(html) == "A bulletin A bureau released October 2021 Government or official site"
    assert 'href="https://example.org/a"' in html


def test_a_source_without_address_is_not_linked():
    html = cited(grade="B")
    assert words_of(html) == "A bulletin A bureau Named news organisation, institute or trade press"
    assert "href" not in html


def test_a_repost_says_so_and_never_shows_an_address():
    html = cited(grade="C", url="https://example.org/repost")
    assert words_of(html) == "A bulletin A bureau repost, not confirmed with the issuer"
    assert "example.org" not in html
