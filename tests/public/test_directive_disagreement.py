"""Where a report or an official finding and the figures do not agree, the directive's page and list say so."""

import datetime as dt
import re

import pytest

from policytracker.actions.standings import refresh_standings
from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

PAGE, LIST = "/en/green/directives/KILNS/", "/en/green/directives/"


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def directive(programme):
    """Reported completed on 15 January 2026."""
    directive = builders.make_directive(
        programme=programme, code="KILNS", latest_status="completed", latest_report_on=dt.date(2026, 1, 15)
    )
    builders.make_progress_report(directive=directive, status="completed", published_on=dt.date(2026, 1, 15))
    return directive


def make_target(directive, value, **values):
    """From 0 in 2020 to 100 in 2025, with this figure of 2025."""
    programme = directive.programme
    target = builders.make_target(
        programme=programme, directives=[directive], base_time="2020", base_value=0, value=100, time="2025", **values
    )
    if value is not None:
        used = {"programmes": [programme], "indicator": target.indicator, "area": target.area}
        builders.make_observation(time="2025", value=value, released_on="2026-02", **used)
    refresh_standings(programme)
    return target


def sentences(client, path=PAGE):
    page = client.get(path).content.decode().split("<main")[1]
    found = re.findall(r'<(?:p|span) class="at-odds[^>]*>(.*?)</(?:p|span)>', page, re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", "", sentence).split()) for sentence in found]


SAID_IN_HEAD = "The report and the figures disagree"


def test_a_report_of_completion_and_a_missed_target_are_named_with_their_dates(client, directive):
    make_target(directive, 80)
    assert sentences(client) == [
        SAID_IN_HEAD,
        "They disagree: the report says “Completed” (15 January 2026); the figures up to 2025 say “Missed”.",
    ]
    assert sentences(client, LIST) == ["The figures disagree"]


@pytest.mark.parametrize("value", [100, None])
def test_a_report_that_the_figures_bear_out_or_leave_open_is_not_contradicted(client, directive, value):
    make_target(directive, value)
    assert sentences(client) + sentences(client, LIST) == []


def test_only_the_target_that_fails_is_named(client, directive):
    make_target(directive, 100, code="T-1")
    make_target(directive, 80, code="T-2")
    assert len(sentences(client)) == 2
    articles = client.get(PAGE).content.decode().split('<article class="target">')[1:]
    assert [re.search("T-[12]", article)[0] for article in articles if "at-odds" in article] == ["T-2"]


def test_dropped_work_disagrees_only_where_every_target_is_met(client, directive):
    directive.latest_status = "dropped"
    directive.save()
    make_target(directive, 100)
    said = "They disagree: the report says “Dropped” (15 January 2026); the figures up to 2025 say “Met”."
    assert sentences(client) == [SAID_IN_HEAD, said]
    make_target(directive, 80)
    assert sentences(client) == []


def test_a_finding_is_shown_as_issued_and_set_against_our_verdict(client, directive):
    target = make_target(directive, 100)
    builders.make_evaluation(
        programme=directive.programme, target=target, reading="unfavourable", word_en="behind", body_en="The congress",
        found_on="2023-12-20",
    )  # fmt: skip
    assert sentences(client) == [
        "Of different times: The congress found “behind” (20 December 2023); figures since then, up to 2025, say “Met”."
    ]
    assert "“behind”, The congress" in re.sub("<[^>]*>", "", client.get(PAGE).content.decode())


@pytest.mark.parametrize("found_on", ["2025-01-01", "2025-12", "2026"])
def test_a_finding_no_older_than_the_figure_disagrees_with_it(client, directive, found_on):
    target = make_target(directive, 100)
    builders.make_evaluation(
        programme=directive.programme, target=target, reading="unfavourable", word_en="behind", found_on=found_on
    )
    assert [sentence.split(":")[0] for sentence in sentences(client)] == ["They disagree"]


def test_a_finding_that_agrees_or_that_nobody_read_is_shown_alone(client, directive):
    target = make_target(directive, 100)
    for reading in ("favourable", "mixed", ""):
        builders.make_evaluation(
            programme=directive.programme, target=target, reading=reading, word_en=f"word-{reading}"
        )
    page = client.get(PAGE).content.decode()
    assert [f"word-{reading}" in page for reading in ("favourable", "mixed", "")] == [True] * 3
    assert sentences(client) == []


def test_a_word_issued_in_chinese_alone_is_marked_as_chinese(client, directive):
    target = make_target(directive, 100)
    builders.make_evaluation(
        programme=directive.programme, target=target, reading="unfavourable", word_en="", word_zh_hans="滞后"
    )
    assert '“<span lang="zh-Hans">滞后</span>”' in client.get(PAGE).content.decode()


def test_a_draft_finding_says_nothing(client, directive):
    target = make_target(directive, 100)
    builders.make_evaluation(
        programme=directive.programme, target=target, reading="unfavourable", published=False, word_en="Hidden"
    )
    assert "Hidden" not in client.get(PAGE).content.decode()
    assert sentences(client) == []


def test_each_target_says_how_it_stands(client, directive):
    make_target(directive, 80)
    page = client.get(PAGE).content.decode()
    assert re.findall(r'data-standing="(\w+)"', page) == ["missed"]


def test_the_list_can_be_asked_for_what_disagrees(client, directive):
    make_target(directive, 80)
    builders.make_directive(programme=directive.programme, code="OTHER")
    found = client.get(f"{LIST}?disagreement=yes").context["page"]
    assert [row.code for row in found] == ["KILNS"]
    assert client.get(f"{LIST}?disagreement=no").status_code == 400


def test_the_industry_of_a_directive_lists_it_with_the_same_word(client, directive):
    make_target(directive, 80)
    with tampering():
        directive.industries.add(builders.make_industry(code="CEMENT", programmes=[directive.programme]))
    assert "The figures disagree" in sentences(client, "/en/green/industries/CEMENT/")


def test_the_target_says_the_same_and_names_the_directive(client, directive):
    target = make_target(directive, 80)
    builders.make_evaluation(
        programme=directive.programme, target=target, reading="favourable", word_en="ahead", body_en="The congress",
        found_on="2023-12-20",
    )  # fmt: skip
    with tampering():
        directive.title_en = "Close kilns"
        directive.save()
    path = f"/en/green/targets/{target.code}/"
    assert sentences(client, path) == [
        "They disagree: the report on Close kilns says “Completed” (15 January 2026); the figures up to 2025 say"
        " “Missed”.",
        "Of different times: The congress found “ahead” (20 December 2023); figures since then, up to 2025, say"
        " “Missed”.",
    ]
    assert f'<a href="{PAGE}">Close kilns</a>' in client.get(path).content.decode()
