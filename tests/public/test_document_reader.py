import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policytracker.models import Standing
from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def document(programme):
    return builders.make_document(programme=programme, code="DOC-1")


def read(client, code="DOC-1", language="en"):
    response = client.get(f"/{language}/green/documents/{code}/")
    assert response.status_code == 200
    return response


def page_text(client, **place):
    return " ".join(read(client, **place).content.decode().split())


def test_each_sentence_has_its_anchor_in_reading_order(client, document):
    for paragraph, sentence in ((2, 1), (1, 2), (1, 1)):
        builders.make_passage(document=document, paragraph=paragraph, sentence=sentence)
    page = page_text(client)
    places = [page.index(f'id="{place}"') for place in ("P1.S1", "P1.S2", "P2.S1")]
    assert places == sorted(places)


def test_a_text_that_we_hold_is_shown_in_its_own_language(client, document):
    builders.make_passage(document=document, text="先立后破。")
    page = page_text(client)
    assert '<blockquote lang="zh-hans">先立后破。</blockquote>' in page
    assert "The text is not reproduced here" not in page


WITHOUT_TEXT = "The text is not reproduced here; each sentence is given by its place and our summary."
PLACE_ONLY = "We hold only the place of this sentence"


def test_without_a_text_the_page_says_so_once_and_marks_the_summary_as_ours(client, document):
    for sentence in (1, 2):
        builders.make_passage(document=document, sentence=sentence, summary_en="New supply first.")
    page = page_text(client)
    assert [page.count(words) for words in (WITHOUT_TEXT, PLACE_ONLY)] == [1, 0]
    assert page.count("Our summary</span> New supply first.") == 2


def test_where_some_of_the_text_is_held_each_gap_in_it_is_named(client, document):
    builders.make_passage(document=document, sentence=1, text="先立后破。")
    builders.make_passage(document=document, sentence=2)
    page = page_text(client)
    assert [page.count(words) for words in (WITHOUT_TEXT, PLACE_ONLY)] == [0, 1]


def test_a_document_not_taken_apart_shows_its_targets_first_and_leads_back(client, programme, document):
    builders.make_target(programme=programme, document=document)
    page = page_text(client)
    assert "This document has not been taken apart here sentence by sentence." in page
    assert '<a href="/en/green/documents/">All documents</a>' in page
    assert re.findall(r'<section class="section" id="(\w+)"', page) == ["targets", "text"]
    assert re.findall(r'<li><a href="#(\w+)"', page) == ["targets", "text"]


def test_a_contents_list_of_one_entry_is_left_out(client, programme, document):
    assert 'class="contents"' not in page_text(client)
    builders.make_passage(document=document)
    assert 'class="contents"' not in page_text(client)
    builders.make_target(programme=programme, document=document)
    assert 'class="contents"' in page_text(client)


def test_a_target_that_a_sentence_names_bears_its_mark_and_is_what_it_carries(client, programme, document):
    passage = builders.make_passage(document=document)
    target = builders.make_target(programme=programme, passage=passage)
    Standing.objects.create(target=target, starts_on="0001-01-01", verdict="met")
    outcome = page_text(client).split('class="passage-outcome"')[1].split("</li>")[0]
    assert 'data-standing="met"' in outcome
    assert "Carries no directive" not in outcome


def test_a_sentence_shows_its_directives_and_targets_but_no_drafts(client, programme, document):
    passage = builders.make_passage(document=document)
    builders.make_directive(programme=programme, passages=[passage], title_en="Shown duty", latest_status="completed")
    builders.make_directive(programme=programme, passages=[passage], title_en="Draft duty", published=False)
    builders.make_target(programme=programme, document=document, passage=passage, statement_en="Shown goal")
    builders.make_target(
        programme=programme, document=document, passage=passage, statement_en="Draft goal", published=False
    )
    page = page_text(client)
    assert "Shown duty" in page
    assert 'data-status="completed"' in page
    assert page.count("Shown goal") == 2
    assert "Draft" not in page


def test_a_sentence_with_a_draft_directive_alone_carries_none(client, programme, document):
    passage = builders.make_passage(document=document)
    builders.make_directive(programme=programme, passages=[passage], published=False)
    assert "Carries no directive" in page_text(client)
    assert read(client).context["carrying"] == 0


def test_what_is_not_reportable_has_no_delivery_mark(client, programme, document):
    passage = builders.make_passage(document=document)
    builders.make_directive(programme=programme, passages=[passage], kind="principle", reportable=False)
    assert "data-status" not in page_text(client)


def test_coverage_counts_sentences_and_not_directives(client, programme, document):
    passages = [builders.make_passage(document=document) for _ in range(3)]
    for _ in range(2):
        builders.make_directive(programme=programme, passages=passages[:1])
    assert "1 of 3 sentences registered here carry a directive." in page_text(client)


def test_a_suggested_reading_stands_apart_and_unconfirmed(client, document):
    passage = builders.make_passage(document=document, summary_en="The summary.")
    builders.make_lost_word(document=document, passage=passage, context="of * ecology", suggestion_en="national")
    page = page_text(client)
    assert "<q>of * ecology</q>" in page
    assert "Suggested reading, not confirmed</span> national" in page


def test_links_are_named_from_both_ends(client, programme, document):
    other = builders.make_document(programme=programme, code="DOC-2")
    builders.make_document_link(document=document, relation="implements", other=other)
    assert [(label, linked.code) for label, linked in read(client).context["links"]] == [("implements", "DOC-2")]
    links = read(client, code="DOC-2").context["links"]
    assert [(label, linked.code) for label, linked in links] == [("implemented by", "DOC-1")]


def test_links_of_one_kind_stand_together_and_mutual_ones_once(client, programme, document):
    plan, notice = (builders.make_document(programme=programme, code=code) for code in ("DOC-2", "DOC-3"))
    for first, relation, second in (
        (notice, "implements", document), (document, "implements", plan), (plan, "implements", document),
        (document, "see_also", plan), (plan, "see_also", document),
    ):  # fmt: skip
        builders.make_document_link(document=first, relation=relation, other=second)
    assert [(label, linked.code) for label, linked in read(client).context["links"]] == [
        ("implemented by", "DOC-2"), ("implemented by", "DOC-3"), ("implements", "DOC-2"), ("see also", "DOC-2"),
    ]  # fmt: skip


def test_a_link_to_a_draft_stays_hidden_from_both_ends(client, programme, document):
    draft = builders.make_document(programme=programme, title_en="Draft plan", published=False)
    builders.make_document_link(document=document, other=draft)
    builders.make_document_link(document=draft, other=document, relation="refines")
    assert read(client).context["links"] == []
    assert "Draft plan" not in page_text(client)


def test_responsibilities_leave_out_drafts(client, programme, document):
    hidden = builders.make_organisation(programmes=[programme], name_en="Hidden office", published=False)
    shown = builders.make_organisation(programmes=[programme], name_en="Shown office")
    duty = builders.make_directive(programme=programme, title_en="Shown duty")
    draft = builders.make_directive(programme=programme, title_en="Draft duty", published=False)
    for directive, unit in ((duty, shown), (duty, hidden), (draft, shown)):
        builders.make_responsibility(directive=directive, organisation=unit, document=document)
    page = page_text(client)
    assert ("Shown office" in page, "Hidden office" in page, "Draft duty" in page) == (True, False, False)


def test_units_stand_lead_first(client, programme, document):
    duty = builders.make_directive(programme=programme)
    for role in ("cooperating", "responsible", "lead"):
        builders.make_responsibility(directive=duty, role=role, document=document)
    roles = [row.role for row in read(client).context["responsibilities"]]
    assert roles == ["lead", "responsible", "cooperating"]


def test_grade_c_is_called_unconfirmed_and_its_draft_sources_hide(client, programme):
    document = builders.make_document(programme=programme, code="REPOST", grade="C")
    builders.make_source(programmes=[programme], document=document, grade="C", title_en="A reposted page")
    builders.make_source(programmes=[programme], document=document, title_en="A draft source", published=False)
    page = page_text(client, code="REPOST")
    assert "repost, not confirmed with the issuer" in page
    assert ("A reposted page" in page, "A draft source" in page) == (True, False)
    assert 'rel="external"' not in page


@pytest.mark.parametrize("code", ["NONE", "DRAFT", "ELSEWHERE"])
def test_what_is_not_public_here_is_a_404(client, programme, code):
    builders.make_document(programme=programme, code="DRAFT", published=False)
    builders.make_document(code="ELSEWHERE")
    assert client.get(f"/en/green/documents/{code}/").status_code == 404


def test_chinese_readers_get_chinese_words(client, programme):
    builders.make_document(programme=programme, code="DOC-1", title_zh_hans="绿色方案", signed_on="2024-03-01")
    page = page_text(client, language="zh-hans")
    assert "绿色方案" in page
    assert "2024年3月1日" in page


def test_beside_a_sentence_stand_its_directives_with_how_their_targets_stand(client, programme, document):
    passage = builders.make_passage(document=document)
    directive = builders.make_directive(programme=programme, passages=[passage])
    for verdict in ("met", "met", "missed"):
        target = builders.make_target(programme=programme, directives=[directive])
        Standing.objects.create(target=target, starts_on="0001-01-01", verdict=verdict)
    builders.make_target(programme=programme, directives=[directive], published=False)
    (shown,) = read(client).context["passages"][0].directives.all()
    assert [(standing, number) for standing, _label, number in shown.standings] == [("met", 2), ("missed", 1)]


def test_terms_of_the_glossary_are_explained_where_they_are_used(client, programme, document):
    passage = builders.make_passage(document=document)
    used = {"programme": programme, "passages": [passage]}
    builders.make_glossary_term(term_en="dual carbon", explanation_en="Peak first, neutrality after.", **used)
    builders.make_glossary_term(term_en="DRAFT", published=False, **used)
    text = read(client).content.decode().split('class="terms-used')[1].split("</details>")[0]
    assert "<dt>dual carbon</dt><dd>Peak first, neutrality after.</dd>" in text
    assert "DRAFT" not in text


def test_the_number_of_queries_does_not_grow(client, programme, document):
    def grow(number):
        for _ in range(number):
            passage = builders.make_passage(document=document)
            directive = builders.make_directive(programme=programme, passages=[passage])
            builders.make_target(programme=programme, document=document, passage=passage)
            builders.make_responsibility(directive=directive, document=document)
            builders.make_lost_word(document=document, passage=passage)
            builders.make_document_link(document=document)
            builders.make_source(programmes=[programme], document=document)
            builders.make_glossary_term(programme=programme, passages=[passage])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            read(client)
        return len(captured)

    document.issuer = builders.make_organisation(programmes=[programme])
    with tampering():
        document.save()
        document.joint_issuers.set([builders.make_organisation(programmes=[programme])])
    grow(1)
    with_one = queries()
    grow(20)
    assert queries() == with_one
    assert with_one <= 12
