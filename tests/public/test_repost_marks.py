"""Every place that names a document of grade C says that it is a repost."""

import datetime as dt
import re

import pytest

from policytracker.models import DocumentLink
from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

TITLE, WORDS = "The reposted plan", "repost, not confirmed with the issuer"
# What names it without telling of it: choices of a filter.
NO_PLACES = re.compile(r"<select.*?</select>", re.DOTALL)


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def repost(programme):
    """A document of grade C and all that may name it."""
    used = {"programmes": [programme]}
    office = builders.make_organisation(**used, code="OFFICE")
    repost = builders.make_document(programme=programme, title_en=TITLE, grade="C", issuer=office)
    passage = builders.make_passage(document=repost)
    with tampering():
        office.passages.add(passage)
    directive = builders.make_directive(programme=programme, code="D-1", passages=[passage])
    builders.make_responsibility(directive=directive, organisation=office, document=repost)
    builders.make_prerequisite(directive=directive, document=repost)
    builders.make_milestone(directive=directive, document=repost, due_on=dt.date(2020, 1, 1))
    other = builders.make_target(programme=programme, document=repost)
    target = builders.make_target(programme=programme, code="T-1", document=repost, see_also=[other])
    builders.make_interim_point(target=target, document=repost)
    builders.make_source(**used, document=repost, title_en="A bulletin")
    plan = builders.make_document(programme=programme, code="PLAN")
    builders.make_document_link(document=plan, other=repost, relation=DocumentLink.Relation.IMPLEMENTS)
    return repost


@pytest.mark.parametrize(
    ("address", "places"),
    [
        ("directives/D-1/", 4), ("targets/", 2), ("targets/T-1/", 4), ("organisations/OFFICE/", 3),
        ("documents/PLAN/", 1), ("sources/", 1),
    ],
)  # fmt: skip
def test_a_page_says_so_at_each_place(client, repost, address, places):
    page = client.get(f"/en/green/{address}").content.decode()
    main = NO_PLACES.sub("", page.partition("<main")[2])
    told = [WORDS in part for part in main.split(TITLE)[1:]]
    assert told == [True] * places


def test_a_document_of_a_better_grade_carries_no_mark(client, programme, repost):
    repost.grade = "A"
    with tampering():
        repost.save()
    for address in ("directives/D-1/", "targets/T-1/", "organisations/OFFICE/"):
        assert WORDS not in client.get(f"/en/green/{address}").content.decode()
