import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from policytracker.actions.standings import refresh_standings
from tests import builders
from tests.tampering import tampering

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_june_2026")]


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def target(programme):
    return builders.make_target(programme=programme, code="T-1")


def html_of(client, code="T-1", language="en"):
    response = client.get(f"/{language}/green/targets/{code}/")
    assert response.status_code == 200
    return response.content.decode()


def words_of(client, **place):
    return " ".join(strip_tags(html_of(client, **place)).split())


def make_figure(target, **values):
    return builders.make_observation(indicator=target.indicator, area=target.area, source=target.source, **values)


def figure_rows(client):
    body = html_of(client).partition('class="figures"')[2].partition("</table>")[0]
    return [" ".join(strip_tags(row).split()) for row in body.split("<tr")[2:]]


def test_the_page_traces_a_target_to_document_directive_indicator_and_source(client, programme):
    document = builders.make_document(programme=programme, code="DOC-1", title_en="The plan")
    passage = builders.make_passage(document=document, paragraph=4, sentence=3, summary_en="Wind and sun.")
    directive = builders.make_directive(programme=programme, title_en="Build it")
    source = builders.make_source(programmes=[programme], title_en="The gazette")
    builders.make_target(
        code="T-1", programme=programme, document=document, passage=passage, directives=[directive], source=source,
        released_on="2021-10-24", definition_note_en="National figure.", scope_en="Central districts",
    )  # fmt: skip
    page, words = html_of(client), words_of(client)
    assert 'href="/en/green/documents/DOC-1/#P4.S3"' in page
    chain = ["The plan", "Wind and sun.", "Build it", "The gazette", "released 24 October 2021"]
    definition = ["What it measures.", "National figure.", "Central districts"]
    assert [text for text in chain + definition if text not in words] == []


def test_before_a_year_means_by_the_end_of_the_year_before(client, programme):
    builders.make_target(code="T-1", programme=programme, time="2030", deadline="before")
    assert "before 2030 that is, by 31 December 2029" in words_of(client)


def test_the_target_is_the_last_row_of_its_figures(client, programme, target):
    builders.make_interim_point(target=target, time="2025", value=50)
    make_figure(target, time="2024", value=40)
    expected = ["2024 40%", "2025 50% Point on the way", "by 2030 100% Target"]
    assert [text for text, row in zip(expected, figure_rows(client), strict=True) if text not in row] == []


def test_a_replaced_figure_names_what_replaced_it(client, target):
    old = make_figure(target, code="OBS-OLD", time="2024", value=40)
    make_figure(target, code="OBS-NEW", time="2024", value=41, supersedes=old)
    page = html_of(client)
    assert '<tr id="OBS-OLD" data-row="replaced">' in page
    assert 'Replaced by</strong> <a href="#OBS-NEW">OBS-NEW</a>' in page
    assert '<tr id="OBS-NEW">' in page


def test_a_draft_replaces_nothing(client, target):
    old = make_figure(target, code="OBS-OLD", value=40)
    make_figure(target, code="OBS-DRAFT", value=41, supersedes=old, published=False)
    page = html_of(client)
    assert ('data-row="replaced"' in page, "OBS-DRAFT" in page, '<tr id="OBS-OLD">' in page) == (False, False, True)


def test_marks_of_a_figure_are_said_in_words(client, target):
    make_figure(
        target, provisional=True, series_break=True, derivation_en="1 + 1", note_en="A note.", qualifier="about"
    )
    row = figure_rows(client)[0]
    for shown in ("about 40%", "provisional", "Break in the series:", "Worked out: 1 + 1", "A note."):
        assert shown in row


def test_the_chart_tells_its_message_in_one_sentence(client, target):
    make_figure(target, time="2020", value=10)
    make_figure(target, time="2024", value=40)
    figures = "An indicator, A province: 10% (2020), 40% (2024)"
    summary = f"{figures}; target: 100%, by 2030; our verdict: slightly behind."
    assert f'<desc id="chart-summary">{summary}</desc>' in html_of(client)


def test_a_replaced_figure_is_not_in_the_chart(client, target):
    old = make_figure(target, time="2024", value=40)
    make_figure(target, time="2024", value=41, supersedes=old)
    assert html_of(client).count('<circle class="figure"') == 1


def test_a_target_without_figures_has_no_chart_and_says_what_is_missing(client, programme):
    builders.make_target(code="T-1", programme=programme, kind="peak_by", value=None, time="")
    words = words_of(client)
    gaps = ("No date set: the document names none.", "No figure yet:")
    assert [gap for gap in gaps if gap not in words] == []
    assert ("gives no number" in words, "and the chart." in words) == (False, False)
    assert '<svg class="chart"' not in html_of(client)


def test_what_has_no_number_is_judged_by_the_milestones_of_its_directives(client, programme):
    directive = builders.make_directive(programme=programme, code="KILNS", title_en="Close kilns")
    builders.make_target(
        code="T-1", programme=programme, kind="qualitative", indicator=None, value=None, directives=[directive]
    )
    link = '<a href="/en/green/directives/KILNS/#milestones">'
    assert "It has no number and is judged by milestones; none is recorded yet." in words_of(client)
    assert ("No figure yet" in words_of(client), link in html_of(client)) == (False, False)
    builders.make_milestone(directive=directive)
    assert "It has no number and is judged by milestones. Milestones: KILNS Close kilns" in words_of(client)
    assert link in html_of(client)


def test_figures_in_another_unit_stay_out_of_the_chart(client, target):
    make_figure(target, time="2024", value=40)
    make_figure(target, time="2025", value=9, unit=builders.make_unit(symbol_en="tonnes"))
    page = html_of(client)
    assert (page.count('<circle class="figure"'), "9\u00a0tonnes" in page) == (1, True)


def test_a_cut_is_drawn_from_nothing_in_the_year_that_it_is_counted_from(client, programme):
    indicator = builders.make_indicator(programmes=[programme], base_time="2020")
    builders.make_target(
        code="T-1", programme=programme, indicator=indicator, kind="reduction", base_time="2020", value=18
    )
    page = html_of(client)
    assert ('class="required"' in page, "a cut of 18%" in page) == (True, True)


def test_findings_stand_as_issued_with_the_language_of_the_issue(client, programme, target):
    builders.make_evaluation(
        programme=programme, target=target, word_en="behind", word_zh_hans="", found_on="2023-12-26",
        body_en="An office", scale_en="ahead / behind", counts_en="4 of 20",
    )  # fmt: skip
    english = words_of(client)
    assert "behind An office, 26 December 2023" in english
    assert "ahead / behind" in english
    assert "4 of 20" in english
    note = '<span class="small soft issued-in">（来源为英文）</span>'
    assert f'<p class="finding"><span lang="en">behind</span>{note}</p>' in html_of(client, language="zh-hans")


def test_targets_of_other_documents_stand_side_by_side(client, programme, target):
    make_figure(target, time="2020", value=10)
    make_figure(target, time="2024", value=20)
    series = {"indicator": target.indicator, "area": target.area}
    builders.make_target(code="T-2", programme=programme, value=15, see_also=[target], **series)
    refresh_standings(programme)
    words = words_of(client)
    assert "Side by side These documents give different numbers or times." in words
    assert "100% by 2030 Well behind T-1 this target" in words
    assert "15% by 2030 Achieved T-2" in words
    assert "Replaced by" not in words


@pytest.mark.parametrize(
    ("relation", "own", "others"),
    [("supersedes", "Replaces", "Replaced by"), ("parent", "Part of", "Broken down into")],
)
def test_a_relation_is_told_from_both_ends(client, programme, target, relation, own, others):
    builders.make_target(code="T-2", programme=programme, **{relation: target})
    assert f"{own}: T-1" in words_of(client, code="T-2")
    assert f"{others}: T-2" in words_of(client)


def test_drafts_stay_hidden(client, programme):
    hidden = {"programme": programme, "published": False}
    target = builders.make_target(
        code="T-1", programme=programme,
        parent=builders.make_target(code="DRAFT-PARENT", **hidden),
        supersedes=builders.make_target(code="DRAFT-OLD", **hidden),
        see_also=[builders.make_target(code="DRAFT-BESIDE", **hidden)],
        directives=[builders.make_directive(code="DRAFT-DIRECTIVE", **hidden)],
        document=builders.make_document(title_en="DRAFT-DOCUMENT", **hidden),
        source=builders.make_source(title_en="DRAFT-SOURCE", published=False),
        base_source=builders.make_source(title_en="DRAFT-BASE", published=False),
        base_time="2020", base_value=1,
    )  # fmt: skip
    builders.make_target(code="DRAFT-CHILD", parent=target, **hidden)
    builders.make_target(code="DRAFT-NEW", supersedes=target, **hidden)
    builders.make_evaluation(target=target, body_en="DRAFT-EVALUATION", **hidden)
    make_figure(target, code="DRAFT-BY-ITS-SOURCE")
    shown = builders.make_source(programmes=[programme])
    builders.make_observation(
        indicator=target.indicator, area=target.area, source=shown, code="DRAFT-FIGURE", published=False
    )
    assert "DRAFT" not in html_of(client)


def test_a_draft_or_a_stranger_is_not_found(client, programme):
    builders.make_target(programme=programme, code="DRAFT", published=False)
    builders.make_target(code="ELSEWHERE")
    answers = [client.get(f"/en/green/targets/{code}/").status_code for code in ("DRAFT", "ELSEWHERE", "NONE")]
    assert answers == [404, 404, 404]


def test_the_number_of_queries_does_not_grow_with_the_figures(client, programme, target):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            html_of(client)
        return len(captured)

    make_figure(target, time="2001")
    builders.make_target(programme=programme, see_also=[target])
    few = queries()
    for year in range(1900, 2000):
        make_figure(target, time=str(year))
    for year in range(2002, 2030):
        make_figure(target, time=str(year))
        builders.make_target(programme=programme, see_also=[target])
        builders.make_evaluation(programme=programme, target=target)
        with tampering():
            target.directives.add(builders.make_directive(programme=programme))
        builders.make_interim_point(target=target, time=str(year))
    assert (queries(), few) == (9, 9)
