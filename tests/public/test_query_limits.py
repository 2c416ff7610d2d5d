"""A list of the public asks at most 8 queries and the page of one row at most 12, however deep the trees are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders

pytestmark = pytest.mark.django_db

LEVELS = 7


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def lowest(programme):
    """The industry at the foot of a tree of which TOP is the head."""
    industry = builders.make_industry(programmes=[programme], code="TOP")
    for _ in range(LEVELS):
        industry = builders.make_industry(programmes=[programme], parent=industry)
    return industry


def ask(client, address):
    """The page of an address, and how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(f"/en/green/{address}")
    assert response.status_code == 200
    return response, len(captured)


@pytest.mark.parametrize("noun", ["directives", "targets"])
def test_a_list_for_an_industry_with_many_levels_below_it(client, programme, lowest, noun):
    directive = builders.make_directive(programme=programme, industries=[lowest])
    target = builders.make_target(programme=programme, directives=[directive])
    response, queries = ask(client, f"{noun}/?industry=TOP")
    assert [row.code for row in response.context["page"]] == [{"directives": directive, "targets": target}[noun].code]
    assert queries == {"directives": 7, "targets": 8}[noun]


def test_an_industry_with_many_levels_below_it(client, programme, lowest):
    directive = builders.make_directive(programme=programme, industries=[lowest])
    builders.make_responsibility(directive=directive)
    builders.make_target(programme=programme, directives=[directive])
    response, queries = ask(client, "industries/TOP/")
    assert list(response.context["page"]) == [directive]
    assert queries == 12


def test_an_organisation_with_all_that_can_be_told_of_one(client, programme):
    used = {"programmes": [programme]}
    unit = above = builders.make_organisation(**used)
    for _ in range(LEVELS):
        unit = builders.make_organisation(**used, parent=unit)
    document = builders.make_document(programme=programme)
    office = builders.make_organisation(
        **used, code="OFFICE", parent=above, successor=unit, passages=[builders.make_passage(document=document)]
    )
    before, below = (builders.make_organisation(**used, **{name: office}) for name in ("successor", "parent"))
    directive = builders.make_directive(programme=programme, addressed_to=office)
    builders.make_responsibility(directive=directive, organisation=office)
    builders.make_reporting_period(programme=programme)
    builders.make_document(programme=programme, issuer=office)
    builders.make_indicator(**used, data_owner=office)
    response, queries = ask(client, "organisations/OFFICE/")
    assert response.context["relatives"] == {
        "parent": above, "children": [below], "predecessors": [before], "successor": unit,
    }  # fmt: skip
    assert queries == 12
