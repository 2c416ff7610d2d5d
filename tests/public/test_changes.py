"""The record of changes tells readers in sentences what was published, edited, corrected and withdrawn, and why."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from policytracker.actions.publishing import publish, record_edit
from policytracker.actions.reporting import take_step
from policytracker.actions.withdrawing import withdraw
from policytracker.models import Source
from policytracker.record.acts import act
from tests import builders as make
from tests.nouns import record_all
from tests.staff import make_person

from .past_pages import Clock

pytestmark = pytest.mark.django_db

PLACE = "/en/green/changes/"


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch, dt.date(2026, 3, 1))


@pytest.fixture
def green(clock):
    """A programme of which a directive, a target and what these need were published on the first day."""
    green = make.make_programme(slug="green")
    used = {"programmes": [green]}
    unit = make.make_unit(symbol_en="GW", symbol_zh_hans="万千瓦", factor=100, **used)
    directive = make.make_directive(programme=green, code="D-1", title_en="Build wind farms", title_zh_hans="建设风电")
    indicator = make.make_indicator(name_en="Wind power", name_zh_hans="风电装机", unit=unit, decimals=1, **used)
    target = make.make_target(
        programme=green, code="T-1", statement_en="Reach 10 GW by 2027.", statement_zh_hans="到2027年达到1000万千瓦。",
        indicator=indicator, area=make.make_area(name_en="Green", name_zh_hans="绿省", **used), value=10, time="2027",
        base_time="2023", base_value=2,
    )  # fmt: skip
    make.make_source(code="BULLETIN", title_en="Bulletin", title_zh_hans="公报", **used)
    for code in ("Q1", "Q2"):
        words = {"name_en": f"{code} 2026", "name_zh_hans": f"2026年{code[1]}季度"}
        make.make_reporting_period(programme=green, code=code, **words)
    record_all()
    clock.next_day()
    return directive, target


def edit(row, why, **values):
    for name, value in values.items():
        setattr(row, name, value)
    with act("edit"):
        row.save()
    record_edit([row], by=make_person("", make.make_organisation(name_en="Office")), why=why)


def publish_figure(target, value, **values):
    source = Source.objects.get(code="BULLETIN")
    figure = make.make_observation(
        indicator=target.indicator, area=target.area, value=value, source=source, published=False, **values
    )
    publish([figure], by=make_person("Reviewer"))
    return figure


def report(directive, status, period):
    period = directive.programme.periods.get(code=period)
    values = {"published": False, "state": "submitted", "status": status}
    draft = make.make_progress_report(directive=directive, period=period, **values)
    take_step(draft, "published", by=make_person("Reviewer"))


def text_of(html):
    return re.sub(r"\s+", " ", strip_tags(html)).strip()


def entries(client, query="", language="en"):
    answer = client.get(PLACE.replace("en", language, 1) + query)
    assert answer.status_code == 200
    lists = re.findall(r'<ul class="changes">(.*?)</ul>', answer.content.decode(), re.DOTALL)
    return [text_of(line) for part in lists for line in re.findall(r"<li>(.*?)</li>", part, re.DOTALL)]


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_each_change_is_a_sentence(client, green):
    directive, target = green
    edit(directive, "By the plan of 2026.", due_on=dt.date(2027, 6, 30), title_zh_hans="建设海上风电")
    report(directive, "under_way", "Q1")
    report(directive, "continuing", "Q2")
    figure = publish_figure(target, 3.25, time="2025")
    gone = publish_figure(target, 4, time="2024")
    edit(target, "The plan was tightened.", value=12, qualifier="at_least")
    withdraw(gone, by=make_person(""), why="By order.")
    assert entries(client, "?from=2026-03-02") == [
        f"Figure withdrawn {gone.code} withdrawn: its text is no longer shown",
        "Target changed T-1 Reach 10 GW by 2027: qualifier from exactly as stated to at least;"
        " target value from 10 GW to 12 GW",
        f"New figure {gone.code} withdrawn: its text is no longer shown",
        "New figure Wind power, Green, 2025: 3.3 GW (Bulletin)",
        "New progress report D-1 Build wind farms: delivery status from Under way to Continuing (report of Q2 2026)",
        "New progress report D-1 Build wind farms: delivery status Under way, by its first report (Q1 2026)",
        "Directive changed D-1 Build wind farms: title reworded in Chinese; due date: 30 June 2027",
    ]
    assert entries(client, "?from=2026-03-02", "zh-hans")[1:5:3] == [
        "目标变更 T-1 到2027年达到1000万千瓦：限定词由达到改为以上；目标值由1000万千瓦改为1200万千瓦",
        "新增进展报告 D-1 建设海上风电：推进状态由“推进中”变为“持续推进”（2026年2季度报告）",
    ]
    page = client.get(PLACE + "?kind=observation").content.decode()
    assert f'href="/en/green/indicators/{target.indicator.code}/#{figure.code}"' in page
    assert "2 March 2026: Withdrawal" in text_of(page)
    assert "Reason: By order." in text_of(page)


def test_the_page_names_the_organisation_and_leads_to_what_changed(client, green):
    directive, _target = green
    edit(directive, "By the plan of 2026.", title_en="Build more wind farms")
    record_all()
    report(directive, "under_way", "Q1")
    page = client.get("/en/green/directives/D-1/").content.decode()
    [address] = re.findall(r'href="([^"]+)">All changes of this entry', page)
    answer = client.get(address.replace("&amp;", "&"))
    assert [told.organisation for told in answer.context["revisions"]] == ["", "Office", ""]
    told = [entry.label for told in answer.context["revisions"] for entry in told.entries]
    assert told == ["New progress report", "Directive changed", "New directive"]
    assert '<a href="/en/green/directives/D-1/">D-1 Build more wind farms</a>' in answer.content.decode()


def test_a_long_revision_is_summed_up_and_its_entries_are_paged(client, green):
    directive, target = green
    edit(directive, "By the plan of 2026.", title_en="Build more wind farms")
    publish_figure(target, 3, time="2025")
    report(directive, "under_way", "Q1")
    asked = "?from=2026-03-02"
    with_few = queries(client, PLACE + asked)
    publish([make.make_directive(programme=directive.programme, track=directive.track, published=False)
             for _ in range(60)], by=make_person("Reviewer"))  # fmt: skip
    assert queries(client, PLACE + asked) == with_few <= 8
    [long] = [told for told in client.get(PLACE + asked).context["revisions"] if told.revision.size == 60]
    assert (long.entries, long.sums[0][0]) == ([], "60 entries published")
    [directives] = long.sums[0][1]
    assert (directives.number, directives.noun) == (60, "directives")
    assert [len(entries(client, directives.query + page)) for page in ("", "&page=2")] == [50, 10]
    assert queries(client, PLACE + directives.query) <= 8


@pytest.mark.parametrize(
    ("query", "name", "told"),
    [
        ("?from=yesterday", "from", "This is not a day: write year, month and day, such as 2026-11-03."),
        ("?to=0001-01-01", "to", "Choose a day after 1948."),
        ("?from=2026-03-02&to=2026-03-01", "from", "The first day is later than the last: choose an earlier one."),
        ("?kind=rumour", "kind", "“rumour” is not a kind of entry: choose one of the list."),
        ("?sort=day", "__all__", "“sort” is not a filter of this list: take it out of the address."),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_with_the_form_kept(client, green, query, name, told):
    answer = client.get(PLACE + query)
    assert answer.status_code == 400
    assert answer.context["form"].errors == {name: [told]}
    assert f'value="{query.rpartition("=")[2]}"' in answer.content.decode() or name == "__all__"


def test_days_without_a_change_lead_to_the_nearest(client, clock, green):
    directive, _target = green
    clock.next_day(8)
    edit(directive, "By the plan of 2026.", title_en="Build more wind farms")
    page = text_of(client.get(PLACE + "?from=2026-03-03&to=2026-03-04").content.decode())
    assert (
        "No change in these days matches what you asked for. The nearest changes: 1 March 2026, 10 March 2026" in page
    )
    assert client.get(PLACE + "?from=2026-03-10&to=2026-03-10").context["page"].paginator.count == 1


def test_without_days_the_last_ninety_are_told_and_of_one_entry_all(client, clock, green):
    directive, _target = green
    assert client.get(PLACE).context["first"] == dt.date(2026, 3, 1)
    clock.next_day(120)
    edit(directive, "By the plan of 2026.", title_en="Build more wind farms")
    context = client.get(PLACE).context
    assert (context["first"], context["last"]) == (dt.date(2026, 4, 1), dt.date(2026, 6, 30))
    assert context["page"].paginator.count == 1
    assert len(entries(client, "?kind=directive&code=D-1")) == 2


def test_a_past_day_knows_no_later_change(client, clock, green):
    directive, _target = green
    edit(directive, "By the plan of 2026.", title_en="Build more wind farms")
    clock.next_day(5)
    edit(directive, "By the plan of 2027.", title_en="Build wind farms at sea")
    answer = client.get(PLACE + "?as_of=2026-03-03&to=2026-03-20&kind=directive")
    assert answer.context["last"] == dt.date(2026, 3, 3)
    assert "Build more wind farms" in answer.content.decode()
    assert "at sea" not in answer.content.decode()


def test_a_standing_that_moved_is_told(client, clock, green):
    _directive, target = green
    publish_figure(target, 4.5, time="2024")
    clock.next_day()
    publish_figure(target, 1, time="2025")
    for language, told in (("en", ": from On track to Moving away"), ("zh-hans", "：由“符合进度”变为“逆向变化”")):
        title = {"en": "T-1 Reach 10 GW by 2027.", "zh-hans": "T-1 到2027年达到1000万千瓦。"}[language]
        assert title + told in entries(client, "?from=2026-03-03", language)
    clock.next_day()
    assert client.get(PLACE + "?from=2026-03-04").context["moves"] == []


def test_of_what_programmes_share_each_tells_what_it_lists(client, green):
    _directive, target = green
    blue = make.make_programme(slug="blue")
    record_all()
    indicator = target.indicator
    with act("edit"):
        indicator.programmes.add(blue)
    record_edit([indicator], by=make_person(""), why="Used in blue, too.")
    edit(make.make_industry(name_en="Of blue alone", programmes=[blue]), "New.")
    edit(indicator, "Its name was wrong.", name_en="Wind capacity")
    of_blue = make.make_target(programme=blue, indicator=indicator, area=target.area, published=False)
    publish([of_blue.source, of_blue], by=make_person("Reviewer"))
    assert entries(client, "?kind=area&from=2026-03-02") == []
    shared = "?kind=indicator&from=2026-03-02"
    assert entries(client, shared) == [
        "Indicator changed Wind capacity: name from “Wind power” to “Wind capacity”",
        "Indicator changed Wind power: how other programmes use it",
    ]
    assert "Of blue alone" not in client.get(PLACE + "?from=2026-03-02").content.decode()
    there = client.get(f"/en/blue/changes/{shared}").content.decode()
    assert "Indicator changed Wind capacity: name from" in text_of(there)
    assert "New indicator Wind power" in text_of(there)
