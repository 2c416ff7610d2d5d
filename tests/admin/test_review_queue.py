"""The reviewers' queue: what waits, beside what was published before it."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders as make
from tests.staff import make_person
from tests.tampering import tampering

from .office import QUEUE, Office, act, listed, section_of
from .report_form import change_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    return Office(client)


def test_what_was_submitted_first_stands_first_and_nothing_else_is_there(client, office):
    newer, older = office.report(day=9), office.report(day=3)
    for state in ("draft", "with_approver", "returned"):
        office.report(state=state)
    assert listed(client) == [older, newer]


def test_a_report_says_whose_it_is_and_how_late_it_came(client, office):
    report = office.report(day=3, directive=office.directive)
    section = section_of(client, report)
    directive = f'<a href="/admin/policytracker/directive/{office.directive.pk}/change/">{office.directive}</a>'
    assert directive in section
    words = re.sub(r"<.*?>", "", section)
    assert f"2025, A programme, Energy bureau, {office.approver}" in words
    assert f"due 31 January 2026, signed off by {office.approver} on 3 February 2026, 3 days late" in words


def test_what_came_in_time_is_not_called_late(client, office):
    period = make.make_reporting_period(programme=office.programme, due_on=dt.date(2026, 2, 3))
    assert "late</strong>" not in section_of(client, office.report(day=3, period=period))


def test_each_text_stands_beside_what_was_published_and_what_differs_is_marked(client, office):
    report = office.report(
        status="suspended", summary_zh_hans="已经停工。", summary_en="Work goes on.", reason_zh_hans="缺资金。",
        reason_en="No money.",
    )  # fmt: skip
    office.published(report.directive, summary_zh_hans="已经开工。", summary_en="Work goes on.")
    section = section_of(client, report)
    pairs = re.findall(r'<div class="text"(?: lang="([\w-]+)")?>(.*?)</div>', section)
    assert "Beside the report of 2024, published on 15 January 2026" in section
    assert pairs == [
        ("", "<del>Under way</del>"), ("", "<ins>Suspended</ins>"),
        ("zh-Hans", "已经<del>开</del>工。"), ("zh-Hans", "已经<ins>停</ins>工。"),
        ("en", "Work goes on."),
        ("", "–"), ("zh-Hans", "<ins>缺资金。</ins>"),
        ("", "–"), ("en", "<ins>No money.</ins>"),
    ]  # fmt: skip
    assert re.findall(r"<summary>(.*?)</summary>", section) == ["Public summary (English): unchanged"]


def test_a_first_report_stands_alone_and_unmarked(client, office):
    section = section_of(client, office.report(summary_zh_hans="<b>"))
    assert "None has been published for this directive yet." in section
    assert [mark in section for mark in ("<ins>", "<del>", 'data-side="before"', "<details", "<b>")] == [False] * 5
    assert "&lt;b&gt;" in section


def test_a_correction_stands_beside_what_it_corrects(client, office):
    old = make.make_progress_report(directive=office.directive, period=office.period, summary_en="Old words.")
    make.make_progress_report(
        directive=office.directive, summary_en="Newer words.",
        period=make.make_reporting_period(programme=office.programme, ends_on=dt.date(2026, 12, 31)),
    )  # fmt: skip
    report = office.report(directive=office.directive, corrects=old, summary_en="New words.", reason_en="Wrong.")
    section = section_of(client, report)
    assert ("<del>Old</del> words." in section, "Newer" in section, "Correction" in section) == (True, False, True)


def test_what_is_internal_stands_apart(client, office):
    section = section_of(client, office.report(problems="人手不足。", next_step="招人。"))
    internal = section.partition('class="internal"')[2].partition("</div>")[0]
    assert [word in internal for word in ("Internal: never public", "人手不足。", "招人。")] == [True] * 3
    assert "人手不足。" not in section.partition('class="internal"')[0]


def test_a_figure_stands_beside_the_last_published_one_with_its_change(client, office):
    report, used = office.report(), {"programmes": [office.programme]}
    last = make.make_observation(time="2024", value=40, **used)
    series = {"indicator": last.indicator, "area": last.area}
    make.make_observation(time="2023", value=30, **series)
    make.make_observation(time="2025", value=99, published=False, **series)
    make.make_observation(report=report, published=False, time="2025", value=42, provisional=True, **series)
    make.make_observation(report=report, published=False, time="2025", value=7, **used)
    figures = section_of(client, report).partition("<h3>Figures</h3>")[2].partition("<form")[0]
    words = re.sub(r"\s+", " ", re.sub(r"<.*?>", " ", figures)).strip()
    assert words == (
        "An indicator, A province Before 40% 2024 Now 42% 2025, provisional Change: up 2 percentage points"
        " Source: A bulletin "
        "An indicator, A province Before No figure is published yet. Now 7% 2025 Source: A bulletin"
    )


@pytest.mark.parametrize(
    ("symbol", "value", "change"),
    [
        ("%", 39, "down 1 percentage point"), ("%", 40, "none"), ("GW", 41.5, "up 1.5 GW"),
        ("GW", 40, "none"), ("GW", 30, "down 10 GW"),
    ],
)  # fmt: skip
def test_the_change_of_a_figure_is_told_in_its_unit(client, office, symbol, value, change):
    unit = make.make_unit(programmes=[office.programme], symbol_en=symbol)
    indicator = make.make_indicator(programmes=[office.programme], unit=unit, decimals=1)
    last = make.make_observation(indicator=indicator, time="2024", value=40)
    report = office.report()
    make.make_observation(
        indicator=indicator, area=last.area, report=report, published=False, time="2025", value=value
    )  # fmt: skip
    assert f"<div>Change: {change}</div>" in section_of(client, report)


def test_a_figure_in_another_unit_is_not_compared(client, office):
    last, report = make.make_observation(programmes=[office.programme]), office.report()
    make.make_observation(
        indicator=last.indicator, area=last.area, report=report, published=False, time="2025", note_en="Why.",
        unit=make.make_unit(symbol_zh_hans="吨"),
    )  # fmt: skip
    assert "Change:" not in section_of(client, report)


def test_what_the_public_will_read_stands_there_in_both_languages(client, office):
    report = office.report()
    make.make_evidence(report=report, title_en="Photo", title_zh_hans="照片")
    make.make_observation(report=report, published=False, note_en="By hand.", note_zh_hans="手工统计。")
    for language in ("en", "zh-hans"):
        section = section_of(client, report, HTTP_ACCEPT_LANGUAGE=language)
        assert [section.count(word) for word in ("Photo", "照片", "By hand.", "手工统计。")] == [1, 1, 1, 1]


def test_a_figure_that_nears_its_target_too_fast_is_marked(client, office):
    report, used = office.report(), {"programmes": [office.programme]}
    target = make.make_target(programme=office.programme, base_time="2020", base_value=0, value=100, time="2030")
    series = {"indicator": target.indicator, "area": target.area}
    make.make_observation(time="2021", value=10, **series, **used)
    quick = make.make_observation(report=report, published=False, time="2022", value=20, **series)
    assert "data-leap" not in section_of(client, report)
    quick.value = 50
    quick.save()
    assert "It nears the target at 4.0 times the required pace: look twice." in section_of(client, report)


def test_milestones_evidence_and_returns_are_told(client, office):
    report = office.report()
    milestone = make.make_milestone(directive=report.directive, due_on=dt.date(2025, 12, 31))
    make.make_reached_milestone(report=report, milestone=milestone, done_on=dt.date(2025, 6, 30))
    make.make_evidence(report=report, title_en="Photo", url="https://example.org/a", dated="2025-06", page="3")
    figure = make.make_observation(report=report, published=False)
    make.make_evidence(observation=figure, title_en="Ledger", public=False)
    for day in (2, 5):
        office.step(report, "returned", day, by=office.reviewer, note=f"Note {day}")
    section = section_of(client, report)
    assert "<li>A milestone: reached on 30 June 2025, due 31 December 2025</li>" in section
    assert '<a href="https://example.org/a" rel="noopener">Photo</a>' in section
    assert "June 2025, page 3, public" in section
    assert 'Ledger <span lang="zh-Hans">某记录</span> <span class="quiet">not public</span>' in section
    assert re.findall(r"<p>(Note \d)</p>", section) == ["Note 2", "Note 5"]


@pytest.mark.parametrize("lack", ["summary", "reason", "evidence"])
def test_english_that_is_missing_is_filled_in_on_the_page_of_the_report(client, office, lack):
    report = office.report(
        **{"summary": {"summary_en": ""}, "reason": {"reason_zh_hans": "缺资金。"}, "evidence": {}}[lack]
    )
    if lack == "evidence":
        make.make_evidence(report=report, title_en="", title_zh_hans="验收单")
    section = section_of(client, report)
    assert "English is missing, so it cannot be published yet." in section
    notice = section.partition('class="notice"')[2]
    assert [f'href="{change_page(report)}"' in notice, 'value="published"' in section, 'name="ticked"' in section] == [
        True, False, False,
    ]  # fmt: skip


def test_the_queue_is_asked_by_programme_period_and_unit(client, office):
    mine = office.report()
    other = make.make_progress_report(published=False, state="submitted")
    make.make_responsibility(directive=other.directive)
    found = {
        "programme": (mine.directive.programme, other.directive.programme),
        "period": (mine.period, other.period),
        "unit": (office.organisation, other.directive.responsibilities.get().organisation),
    }
    for name, rows in found.items():
        assert [listed(client, f"?{name}={row.pk}") for row in rows] == [[mine], [other]]
    query = f"?programme={office.programme.pk}"
    answer = act(client, mine, "returned", query=query, note="请补充。")
    assert answer.redirect_chain == [(f"{QUEUE}{query}&page=1#content-start", 302)]


@pytest.mark.parametrize("query", ["?programme=x", "?period=0", "?unit=-1"])
def test_a_question_that_cannot_be_asked_is_refused(client, office, query):
    office.report()
    answer = client.get(QUEUE + query)
    assert (answer.status_code, answer.context["rows"]) == (400, [])


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Nothing waits for review."), ("zh-hans", "暂无待审核的报告。")]
)
def test_an_empty_queue_says_so(client, office, language, words):
    assert words in client.get(QUEUE, HTTP_ACCEPT_LANGUAGE=language).content.decode()


@pytest.mark.parametrize(
    ("role", "may"),
    [("Contributors", False), ("Unit approvers", False), ("Reviewers", True), ("Editors", False), ("", True)],
)
def test_only_reviewers_and_administrators_see_it_and_are_led_to_it(client, office, role, may):
    report, unit = office.report(), office.organisation if role in ("Contributors", "Unit approvers") else None
    client.force_login(make_person(role, unit))
    answers = [client.get(QUEUE), client.post(QUEUE, {"report": report.pk, "step": "published", "released": ""})]
    assert [answer.status_code for answer in answers] == [200 if may else 403] * 2
    front = client.get("/admin/").content.decode()
    links = ['<a href="/admin/review/">(1)</a>', '<a href="/admin/review/">Review queue</a>']
    assert [link in front for link in links] == [may, may]


def test_a_reader_without_an_account_is_asked_to_sign_in(client):
    assert client.get(QUEUE)["Location"] == f"/admin/login/?next={QUEUE}"


def make_full(office):
    report, used = office.report(), {"programmes": [office.programme]}
    office.published(report.directive)
    office.step(report, "returned", by=make_person("Reviewers"), note="请补充。")
    make.make_reached_milestone(report=report)
    make.make_evidence(report=report)
    target = make.make_target(programme=office.programme, base_time="2020", base_value=0)
    series = {"indicator": target.indicator, "area": target.area}
    make.make_observation(**series, **used)
    make.make_evidence(observation=make.make_observation(report=report, published=False, time="2025", **series))
    with tampering():
        report.directive.save()


def test_it_asks_as_often_for_twenty_reports_as_for_one(client, office):
    make_full(office)
    client.get(QUEUE)
    few = queries_of(client)
    for _number in range(19):
        make_full(office)
    many = queries_of(client)
    assert len(listed(client)) == 20
    assert len(many) == len(few) <= 22, many


def queries_of(client):
    with CaptureQueriesContext(connection) as queries:
        client.get(QUEUE)
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_it_has_no_inline_script_or_style(client, office, language):
    make_full(office)
    text = client.get(QUEUE, HTTP_ACCEPT_LANGUAGE=language).content.decode()
    inline = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]
    assert inline + re.findall(r"<style|\sstyle=|\son[a-z]+=", text) == []
