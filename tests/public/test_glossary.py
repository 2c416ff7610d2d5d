import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders

pytestmark = pytest.mark.django_db


def page(client):
    response = client.get("/en/glossary/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_term_stands_in_both_languages_under_its_anchor(client):
    programme = builders.make_programme(slug="green")
    builders.make_glossary_term(
        programme=programme, code="first", term_en="Establish first", term_zh_hans="先立后破", source_wording="先立"
    )
    words = ('id="green-first"', "Establish first", "先立后破", "<q>先立</q>")
    assert [word in page(client) for word in words] == [True] * 4


def test_drafts_stay_hidden(client):
    programme = builders.make_programme(slug="green")
    draft = builders.make_document(programme=programme, published=False)
    passage = builders.make_passage(document=draft, paragraph=8, sentence=9)
    builders.make_glossary_term(programme=programme, term_en="Shown term", passages=[passage])
    builders.make_glossary_term(programme=programme, term_en="Draft term", published=False)
    hidden = builders.make_programme(published=False, name_en="Draft programme")
    builders.make_glossary_term(programme=hidden, term_en="Term of a draft")
    found = [
        word in page(client) for word in ("Shown term", "Draft term", "Draft programme", "Term of a draft", "P8.S9")
    ]
    assert found == [True, False, False, False, False]


def test_an_invented_programme_stands_last_and_is_marked(client):
    for slug, fictional in (("a-fiction", True), ("b-real", False)):
        programme = builders.make_programme(slug=slug, fictional=fictional)
        builders.make_glossary_term(programme=programme)
    text = page(client)
    assert text.index('id="b-real"') < text.index('id="a-fiction"') < text.index("data-fictional")
    assert text.count("data-fictional") == 1


def test_the_number_of_queries_does_not_grow(client):
    def grow(number):
        for _ in range(number):
            programme = builders.make_programme()
            passage = builders.make_passage(document=builders.make_document(programme=programme))
            builders.make_glossary_term(programme=programme, passages=[passage])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    grow(1)
    with_one = queries()
    grow(10)
    assert queries() == with_one
