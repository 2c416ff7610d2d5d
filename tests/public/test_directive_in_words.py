"""What the page of a directive tells in sentences: its text, targets, reports, and who answers for it."""

import datetime as dt
import re

import pytest

from policytracker.reading_day import read_on
from tests import builders
from tests.public.directive_page import TODAY, shown, text
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def directive(programme):
    return builders.make_directive(programme=programme, code="KILNS")


def make_targets(directive, number):
    for _ in range(number):
        builders.make_target(programme=directive.programme, directives=[directive])


def test_up_to_seven_targets_stand_in_full_and_of_more_those_of_other_areas_are_folded_away(client, programme):
    own, city = builders.make_area(code="OWN"), builders.make_area(code="CITY", name_en="A city")
    country = builders.make_area(code="COUNTRY", kind="country")
    with tampering():
        programme.area = own
        programme.save()
    directive = builders.make_directive(programme=programme, code="KILNS")
    for code, area, time in (
        ("T1", city, "2100"), ("T2", country, "2100"), ("T3", own, "2101"), ("T4", own, "2001"), ("T5", own, "2002"),
        ("T6", own, "2100"), ("T7", own, ""),
    ):  # fmt: skip
        builders.make_target(programme=programme, code=code, directives=[directive], area=area, time=time)
    page = text(client)
    assert (page.count('<article class="target"'), "<details" in page) == (7, False)
    builders.make_target(programme=programme, code="T8", directives=[directive], area=city)
    shown_now = shown(client).context
    assert [row.code for row in shown_now["targets"]] == ["T6", "T3", "T7", "T5", "T4", "T2"]
    assert [(area.code, [row.code for row in rows]) for area, rows in shown_now["folded"]] == [("CITY", ["T8", "T1"])]
    before, folded = text(client).split('<details class="folded">')
    assert "Of 8 targets, 8 cannot be judged yet." in before
    assert 'aria-label="Targets by how they stand"' in before
    assert "<summary>2 more targets, by area</summary>" in folded


def test_each_target_tells_its_verdict_in_a_sentence(client, programme, directive):
    target = builders.make_target(programme=programme, directives=[directive], value=50, time="2024")
    builders.make_observation(indicator=target.indicator, area=target.area, time="2024", value=60)
    (row,) = shown(client).context["targets"]
    assert row.sentence == "60% in 2024, against a target of 50%: met."
    assert f"<span>{row.sentence}</span>" in text(client)


def test_what_does_not_agree_stands_in_full_before_the_rest(client, programme, directive):
    make_targets(directive, 7)
    target = builders.make_target(programme=programme, code="ZZ", directives=[directive], value=50, time="2024")
    builders.make_observation(indicator=target.indicator, area=target.area, time="2024", value=60)
    builders.make_evaluation(programme=programme, target=target, reading="unfavourable", word_en="behind")
    assert (shown(client).context["targets"][0], len(shown(client).context["targets"])) == (target, 7)
    before, folded = text(client).split('<details class="folded">')
    assert ("They disagree" in before, "They disagree" in folded) == (True, False)


def test_a_sentence_stands_between_its_neighbours_with_what_they_became(client, programme, directive):
    document = builders.make_document(programme=programme, code="PLAN", title_en="The plan", language="en")
    places = ((1, 1, "Far."), (1, 2, "Before."), (2, 1, "Own."), (2, 2, ""), (9, 1, "Far too."))
    passages = [
        builders.make_passage(document=document, paragraph=paragraph, sentence=sentence, text=words)
        for paragraph, sentence, words in places
    ]
    others = [builders.make_directive(programme=programme, code=code) for code in ("DUST", "KILNS-2")]
    draft = builders.make_directive(programme=programme, code="DRAFT", published=False)
    with tampering():
        directive.passages.add(passages[2])
        others[0].passages.add(passages[1])
        others[1].passages.add(passages[2])
        draft.passages.add(passages[1], passages[3])
    (excerpt,) = shown(client).context["excerpts"]
    told = [(row.locator, bool(row.own), row.became_others) for row in excerpt.sentences]
    assert told == [("P1.S2", False, ["DUST"]), ("P2.S1", True, ["KILNS-2"]), ("P2.S2", False, [])]
    section = text(client).split('<h2 id="text">')[1].split("</section>")[0]
    assert re.findall(r'href="/en/green/documents/PLAN/#(.*?)">(.*?)</a>', section) == [
        ("P1.S2", "Paragraph 1, sentence 2"),
        ("P2.S1", "Paragraph 2, sentence 1"),
        ("P2.S2", "Paragraph 2, sentence 2"),
    ]
    assert re.findall(r'<blockquote lang="en">(.*?)</blockquote>', section) == ["Before.", "Own."]
    assert section.count("Our summary") == 2
    assert '<a class="code" href="/en/green/directives/DUST/">DUST</a>' in section


def test_each_report_tells_what_it_changed_since_the_one_before(client, directive):
    for year, status in ((2022, "under_way"), (2023, "under_way"), (2024, "suspended"), (2025, "completed")):
        period = builders.make_reporting_period(
            programme=directive.programme, starts_on=dt.date(year, 1, 1), ends_on=dt.date(year, 12, 31)
        )
        report = builders.make_progress_report(directive=directive, period=period, status=status, reason_en="Money.")
    builders.make_progress_report(directive=directive, code="Z", period=period, corrects=report, status="under_way")
    section = text(client).split('<h2 id="reports">')[1].split("</section>")[0]
    told = [
        re.findall(r"Status (?:since|as).*?\.(?=<)", article)
        for article in section.split('<article class="report"')[1:]
    ]
    assert told == [
        ["Status since the report before: from “Suspended” to “Under way”."],
        [],
        ["Status since the report before: from “Under way” to “Suspended”."],
        ["Status as in the report before."],
        [],
    ]
    assert "<summary>2 earlier reports</summary>" in section


def test_who_answers_is_told_in_layers_with_the_directive_among_them(client, programme):
    above = builders.make_directive(programme=programme, code="ABOVE", title_en="Above")
    directive = builders.make_directive(programme=programme, code="KILNS", title_en="Own", parent=above)
    parts = [builders.make_directive(programme=programme, code=c, title_en=c, parent=directive) for c in ("P1", "P2")]
    for row, name in ((above, "Province"), (directive, "City"), (parts[0], "County")):
        unit = builders.make_organisation(programmes=[programme], name_en=name)
        builders.make_responsibility(directive=row, organisation=unit, role="lead")
    section = text(client).split('<h2 id="layers">')[1].split("</section>")[0]
    words = " ".join(re.sub(r"<svg.*?</svg>|<(?!/?ul)[^>]*>", "", section).split())
    assert words == (
        'Who answers for it, layer by layer <ul class="layers"> Above No report yet Lead unit: Province'
        ' <ul class="layers"> Own this directive No report yet Lead unit: City'
        ' <ul class="layers"> P1 No report yet Lead unit: County P2 No report yet The documents name no unit.'
        " </ul> </ul> </ul>"
    )


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "No report says yet whether it is in place."),
        ({"latest_status": "completed"}, "In place, by the report of 1 June 2026."),
        ({"latest_status": "continuing"}, "It runs on without an end, by the report of 1 June 2026."),
        ({"latest_status": "suspended"}, "Not in place yet, by the report of 1 June 2026: Suspended."),
        ({"reportable": False, "not_reportable_because": "kind_process"},
         "It is not graded, so no report says whether it is in place."),
    ],
)  # fmt: skip
def test_what_must_come_first_tells_its_state_in_words(client, directive, values, told):
    first = builders.make_directive(programme=directive.programme, due_on=None)
    builders.make_prerequisite(directive=directive, requires=first)
    with tampering():
        type(first).objects.filter(pk=first.pk).update(latest_report_on=dt.date(2026, 6, 1), **values)
    section = text(client).split('<h2 id="order">')[1].split('<p class="small soft">')[0]
    assert " ".join(re.findall(r"<p>(.*?)</p>", section, re.DOTALL)[0].split()) == told


def test_the_foot_gives_what_to_cite(client, directive, in_june_2026):
    for number in (6, 7, 8):
        programme = builders.make_programme() if number == 8 else directive.programme
        builders.make_revision(number=number, programme=programme)
    told = re.findall(r'<dd class="copied">(.*?)</dd>', text(client))
    assert told == [
        "http://testserver/en/green/directives/KILNS/",
        "http://testserver/en/green/directives/KILNS/?as_of=2026-06-01",
        "Policy tracker. (2026). A directive (A programme, directive KILNS, revision 7). Retrieved 1 June 2026, from"
        " http://testserver/en/green/directives/KILNS/",
    ]


def test_a_past_day_is_cited_by_its_own_address_and_the_day_on_which_it_was_read(client, directive, in_june_2026):
    with read_on(TODAY):
        line = re.findall(r'<dd class="copied">(.*?)</dd>', text(client))[-1]
    assert line.endswith("Retrieved 1 June 2026, from http://testserver/en/green/directives/KILNS/?as_of=2026-07-01")
