import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


def listed(client, query=""):
    response = client.get(f"/en/green/documents/{query}")
    assert response.status_code == 200
    return [document.code for document in response.context["page"]]


def make_documents(programme, number):
    for _ in range(number):
        units = [builders.make_organisation(programmes=[programme]) for _ in range(2)]
        document = builders.make_document(programme=programme, issuer=units[0], joint_issuers=units[1:])
        passage = builders.make_passage(document=document)
        builders.make_directive(programme=programme, passages=[passage])
        builders.make_target(programme=programme, document=document)


def queries(client):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get("/en/green/documents/").status_code == 200
    return len(captured)


def test_newest_first_by_release_else_signing_and_undated_last(client, programme):
    days = {"OLD": ("2020-05-01", ""), "NEW": ("2019", "2022-03"), "NONE": ("", ""), "MID": ("2021", "")}
    for code, (signed, released) in days.items():
        builders.make_document(programme=programme, code=code, signed_on=signed, released_on=released)
    assert listed(client) == ["NEW", "MID", "OLD", "NONE"]


def test_an_undated_document_says_so(client, programme):
    builders.make_document(programme=programme)
    assert "No date stated" in client.get("/en/green/documents/").content.decode()


def test_drafts_and_other_programmes_stay_hidden(client, programme):
    builders.make_document(programme=programme, code="SHOWN")
    builders.make_document(programme=programme, code="DRAFT", published=False)
    builders.make_document(code="ELSEWHERE")
    assert listed(client) == ["SHOWN"]


def test_a_draft_issuer_is_neither_named_nor_offered(client, programme):
    hidden = builders.make_organisation(programmes=[programme], name_en="Hidden office", published=False)
    builders.make_document(programme=programme, issuer=hidden, joint_issuers=[hidden])
    page = client.get("/en/green/documents/").content.decode()
    assert "Hidden office" not in page
    assert "Issuer not stated" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?kind=notice", ["B"]),
        ("?level=national", ["A"]),
        ("?issuer=OFFICE", ["A"]),
        ("?issuer=BUREAU", ["A"]),
        ("?q=carbon", ["A"]),
        ("?q=能源", ["B"]),
        ("?q=〔2022〕7", ["B"]),
        ("?q=b", ["A", "B"]),
        ("?q=CARBON&kind=notice", []),
    ],
)
def test_filters(client, programme, query, found):
    office = builders.make_organisation(programmes=[programme], code="OFFICE")
    bureau = builders.make_organisation(programmes=[programme], code="BUREAU")
    builders.make_document(
        programme=programme, code="A", level="national", title_en="Carbon peak", issuer=office, joint_issuers=[bureau]
    )
    builders.make_document(
        programme=programme, code="B", kind="notice", title_zh_hans="能源通知", number="川府发〔2022〕7号"
    )
    assert listed(client, query) == found


@pytest.mark.parametrize("query", ["?kind=decree", "?level=world", "?issuer=NOBODY", "?q=%00"])
def test_a_bad_value_is_a_400_that_names_the_field(client, programme, query):
    builders.make_document(programme=programme)
    response = client.get("/en/green/documents/" + query)
    assert response.status_code == 400
    assert list(response.context["filter"].form.errors) == [query[1 : query.index("=")]]
    assert list(response.context["page"]) == []


def test_a_page_beyond_the_end_is_a_404(client, programme):
    builders.make_document(programme=programme)
    assert client.get("/en/green/documents/?page=2").status_code == 404


def test_only_published_directives_and_targets_are_counted_each_once(client, programme):
    document = builders.make_document(programme=programme)
    passages = [builders.make_passage(document=document) for _ in range(2)]
    elsewhere = builders.make_passage(document=builders.make_document(programme=programme, published=False))
    builders.make_directive(programme=programme, passages=[*passages, elsewhere])
    builders.make_directive(programme=programme, passages=passages, published=False)
    builders.make_target(programme=programme, document=document, passage=passages[0])
    builders.make_target(programme=programme, passage=passages[1])
    builders.make_target(programme=programme, document=document, published=False)
    row = client.get("/en/green/documents/").context["page"][0]
    assert (row.directive_count, row.target_count) == (1, 2)


def test_a_title_of_ours_is_marked(client, programme):
    builders.make_document(programme=programme, title_certain=False)
    assert "descriptive title" in client.get("/en/green/documents/").content.decode()


def test_the_number_of_queries_does_not_grow(client, programme):
    make_documents(programme, 1)
    with_one = queries(client)
    make_documents(programme, 30)
    assert queries(client) == with_one
    assert with_one <= 8
