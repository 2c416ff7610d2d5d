import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders

pytestmark = pytest.mark.django_db


def shown(client, path="/en/"):
    response = client.get(path)
    assert response.status_code == 200
    return response


def test_published_programmes_alone_the_fictional_last_and_marked(client):
    builders.make_programme(slug="a-invented", name_en="Invented plan", fictional=True)
    builders.make_programme(slug="real", name_en="Real plan")
    builders.make_programme(slug="draft", name_en="Hidden plan", published=False)
    response = shown(client)
    page = response.content.decode()
    assert [programme.slug for programme in response.context["programmes"]] == ["real", "a-invented"]
    assert "Hidden plan" not in page
    assert page.count("<article") == 2
    assert page.count("Invented, to show the tracker in full use") == 1


def test_cards_count_what_is_published(client):
    programme = builders.make_programme(slug="real")
    for published in (True, True, False):
        builders.make_document(programme=programme, published=published)
        builders.make_directive(programme=programme, published=published)
    builders.make_target(programme=programme)
    builders.make_target(programme=programme, published=False)
    builders.make_target()
    card = shown(client).context["programmes"].get(slug="real")
    assert (card.documents, card.directives, card.targets) == (2, 2, 1)


def test_one_query_with_one_programme_and_with_many(client):
    for number in (1, 12):
        for _ in range(number):
            builders.make_directive()
        shown(client)
        with CaptureQueriesContext(connection) as captured:
            shown(client)
        assert len(captured) == 1


def test_without_a_programme_it_says_so(client):
    assert "No programme is published yet." in shown(client).content.decode()


def test_the_about_page_holds_the_rules_of_published_programmes(client):
    builders.make_programme(editorial_rules_en="We cite by title.")
    builders.make_programme(editorial_rules_en="Hidden rule.", published=False)
    page = shown(client, "/en/about/").content.decode()
    assert "We cite by title." in page
    assert "Hidden rule." not in page
