import pytest

from policytracker.actions.withdrawing import withdraw
from tests import builders as make
from tests.nouns import record_all
from tests.staff import make_person

pytestmark = pytest.mark.django_db

WHY = "Personal data <by order of the office>."
PLACES = {
    "directive": "directives", "target": "targets", "document": "documents", "indicator": "indicators",
    "industry": "industries", "organisation": "organisations", "area": "areas",
}  # fmt: skip


def withdrawn(name, **values):
    row = getattr(make, f"make_{name}")(**values)
    record_all()
    withdraw(row, by=make_person(""), why=WHY)
    return row


def green_with(name):
    programme = make.make_programme(slug="green")
    shared = name in ("indicator", "industry", "organisation", "area")
    return withdrawn(name, code="X-1", **({"programmes": [programme]} if shared else {"programme": programme}))


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_address_of_what_was_withdrawn_says_when_and_why(client, name, language):
    green_with(name)
    response = client.get(f"/{language}/green/{PLACES[name]}/X-1/")
    page = response.content.decode()
    assert response.status_code == 410
    assert "Personal data &lt;by order of the office&gt;." in page
    words = {"en": ("Withdrawn", "What stood here was withdrawn on "), "zh-hans": ("已撤回", "此处原有内容已于")}
    heading, sentence = words[language]
    assert (f"<h1>{heading}</h1>" in page, f"<title>{heading} · " in page, sentence in page) == (True, True, True)
    assert f'href="/{language}/green/directives/"' in page


@pytest.mark.parametrize("ending", ["csv", "json", "svg", "png"])
def test_the_files_of_a_withdrawn_target_are_gone_too(client, ending):
    green_with("target")
    assert client.get(f"/en/green/targets/X-1.{ending}").status_code == 410


def test_another_programme_knows_nothing_of_it(client):
    green_with("directive")
    make.make_programme(slug="blue")
    assert client.get("/en/blue/directives/X-1/").status_code == 404


def test_a_draft_programme_tells_nothing_of_what_was_withdrawn(client):
    green_with("industry")
    make.make_programme(slug="draft", published=False)
    assert client.get("/en/draft/industries/X-1/").status_code == 404


def test_a_list_is_not_taken_for_what_it_lists(client):
    green_with("directive")
    assert client.get("/en/green/directives/?page=7").status_code == 404
