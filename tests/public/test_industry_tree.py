import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policytracker.models import Industry
from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def metals(programme):
    """Metals above steel above scrap."""
    metals = builders.make_industry(programmes=[programme], code="METALS", name_en="Metals")
    steel = builders.make_industry(programmes=[programme], code="STEEL", name_en="Steel", parent=metals)
    builders.make_industry(programmes=[programme], code="SCRAP", name_en="Scrap", parent=steel)
    return metals


def drawn(branches):
    return {branch.industry.code: (branch.count, drawn(branch.children)) for branch in branches}


def tree(client):
    response = client.get("/en/green/industries/")
    assert response.status_code == 200
    return drawn(response.context["branches"])


def ask(programme, *codes, **values):
    return builders.make_directive(
        programme=programme, industries=list(Industry.objects.filter(code__in=codes)), **values
    )


def test_a_count_includes_the_industries_below_each_directive_once(client, programme, metals):
    ask(programme, "SCRAP")
    ask(programme, "STEEL", "SCRAP")
    ask(programme, "METALS")
    assert tree(client) == {"METALS": (3, {"STEEL": (2, {"SCRAP": (2, {})})})}


def test_the_first_two_tracks_name_their_industries_in_the_order_of_the_tree(client, programme, metals):
    cut, build, learn = (
        builders.make_track(programme=programme, code=code, order=order)
        for order, code in enumerate(("subtraction", "addition", "learning"))
    )
    ask(programme, "SCRAP", "METALS", track=cut)
    ask(programme, "SCRAP", track=cut)
    ask(programme, "STEEL", track=learn)
    ask(programme, "STEEL", track=build, published=False)
    tracks = client.get("/en/green/industries/").context["tracks"]
    assert [(track, [(row.code, number) for row, number in rows]) for track, rows in tracks] == [
        (cut, [("METALS", 2), ("SCRAP", 2)]),
        (build, []),
    ]


def test_drafts_are_not_counted(client, programme, metals):
    ask(programme, "SCRAP", published=False)
    ask(builders.make_programme(), "SCRAP")
    assert tree(client) == {"METALS": (0, {"STEEL": (0, {"SCRAP": (0, {})})})}


def test_a_draft_between_two_industries_is_passed_over(client, programme, metals):
    with tampering():
        Industry.objects.filter(code="STEEL").update(published=False)
    ask(programme, "SCRAP", "STEEL")
    ask(programme, "STEEL")
    assert tree(client) == {"METALS": (1, {"SCRAP": (1, {})})}
    assert "Steel" not in client.get("/en/green/industries/").content.decode()
    assert client.get("/en/green/industries/STEEL/").status_code == 404


def test_counts_lead_to_the_filtered_directives(client, programme, metals):
    ask(programme, "SCRAP")
    assert 'href="/en/green/directives/?industry=METALS#list"' in client.get("/en/green/industries/").content.decode()
    directives = client.get("/en/green/directives/?industry=METALS")
    assert (directives.status_code, directives.context["page"].paginator.count) == (200, 1)


def test_a_grouping_of_ours_is_marked(client, programme):
    builders.make_industry(programmes=[programme], grouping=True)
    assert "grouping of ours" in client.get("/en/green/industries/").content.decode()


def test_an_industry_lists_what_is_asked_of_those_below(client, programme, metals):
    directive = ask(programme, "SCRAP", code="D-1", latest_status="under_way")
    draft = ask(programme, "SCRAP", code="D-DRAFT", published=False)
    builders.make_target(programme=programme, directives=[directive], code="T-1")
    builders.make_target(programme=programme, directives=[directive], code="T-DRAFT", published=False)
    builders.make_target(programme=programme, directives=[draft], code="T-OF-DRAFT")
    response = client.get("/en/green/industries/METALS/")
    assert [row.code for row in response.context["page"]] == ["D-1"]
    assert [row.code for row in response.context["targets"]] == ["T-1"]
    assert 'data-status="under_way"' in response.content.decode()
    assert drawn(response.context["branch"].children) == {"STEEL": (1, {"SCRAP": (1, {})})}


def test_an_industry_shows_its_place(client, programme, metals):
    branch = client.get("/en/green/industries/SCRAP/").context["branch"]
    assert [above.industry.code for above in branch.ancestors()] == ["METALS", "STEEL"]


def test_industries_in_a_circle_are_all_shown(client, programme, metals):
    metals.parent = Industry.objects.get(code="SCRAP")
    with tampering():
        metals.save()
    assert tree(client) == {"STEEL": (0, {"SCRAP": (0, {"METALS": (0, {})})})}
    assert client.get("/en/green/industries/METALS/").status_code == 200


def test_passages_of_drafts_stay_hidden(client, programme):
    shown = builders.make_passage(document=builders.make_document(programme=programme), paragraph=1, sentence=7)
    draft = builders.make_document(programme=programme, published=False)
    hidden = builders.make_passage(document=draft, paragraph=8, sentence=9)
    builders.make_industry(programmes=[programme], code="METALS", passages=[shown, hidden])
    page = client.get("/en/green/industries/METALS/").content.decode()
    assert ("P1.S7" in page, "P8.S9" in page) == (True, False)


@pytest.mark.parametrize("address", ["NONE/", "METALS/?page=2", "METALS/?page=x"])
def test_what_does_not_exist_is_a_404(client, programme, metals, address):
    assert client.get(f"/en/green/industries/{address}").status_code == 404


@pytest.mark.parametrize("address", ["/en/green/industries/", "/en/green/industries/METALS/"])
def test_the_number_of_queries_does_not_grow(client, programme, metals, address):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    def grow(number):
        for _ in range(number):
            below = builders.make_industry(programmes=[programme], parent=metals)
            directive = ask(programme, "SCRAP", below.code)
            builders.make_target(programme=programme, directives=[directive])
            with tampering():
                metals.passages.add(builders.make_passage(document=builders.make_document(programme=programme)))

    grow(1)
    with_one = queries()
    grow(20)
    assert queries() == with_one
