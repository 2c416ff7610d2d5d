import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from policytracker.models import Revision
from policytracker.record.revisions import write_revision
from policytracker.templatetags.dates import written_out
from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green", name_en="Green plan")


def shown(client):
    response = client.get("/en/green/")
    assert response.status_code == 200
    return response


def main(client):
    return shown(client).content.decode().split("<main")[1].split("</main>")[0]


def make_track(programme, code, order):
    return builders.make_track(programme=programme, code=code, order=order)


def fill(programme, number):
    """So many rows of every part that the page shows."""
    ahead = timezone.localdate() + dt.timedelta(days=9)
    for order in range(number):
        track = make_track(programme, f"track-{order}-{number}", order)
        directive = builders.make_directive(programme=programme, track=track, latest_status="under_way")
        builders.make_phase(programme=programme)
        builders.make_target(programme=programme, directives=[directive])
        builders.make_observation(programmes=[programme])
        builders.make_milestone(directive=directive, due_on=ahead)
        builders.make_evaluation(programme=programme, area=builders.make_area())
        builders.make_fact(programme=programme)


def queries(client):
    shown(client)
    with CaptureQueriesContext(connection) as captured:
        shown(client)
    return len(captured)


def test_twelve_queries_with_one_of_each_and_with_many(client, programme):
    fill(programme, 1)
    assert queries(client) == 12
    fill(programme, 12)
    assert queries(client) == 12


def test_an_unpublished_programme_is_not_found(client):
    builders.make_programme(slug="draft", published=False)
    assert client.get("/en/draft/").status_code == 404


def test_counts_by_status_add_up_track_by_track(client, programme):
    cut = make_track(programme, "cut", 1)
    make_track(programme, "build", 2)
    for status in ("under_way", "under_way", "completed", "", ""):
        builders.make_directive(programme=programme, track=cut, latest_status=status)
    builders.make_directive(programme=programme, track=cut, reportable=False)
    builders.make_directive(programme=programme, track=cut, published=False)
    first, second = shown(client).context["main_tracks"]
    assert [(count.value, count.number) for count in first.statuses] == [
        ("under_way", 2),
        ("completed", 1),
        ("none", 2),
    ]
    assert (first.graded, first.not_graded) == (5, 1)
    assert [(count.value, count.number) for count in second.statuses] == [("none", 0)]
    assert shown(client).context["other_tracks"] == []


def test_each_count_is_that_of_the_list_that_it_leads_to(client, programme):
    late = timezone.localdate() - dt.timedelta(days=1)
    for order, code in enumerate(("cut", "build", "learn")):
        track = make_track(programme, code, order)
        builders.make_directive(programme=programme, track=track, latest_status="suspended", due_on=late)
        directive = builders.make_directive(programme=programme, track=track)
        builders.make_responsibility(directive=directive)
        builders.make_target(programme=programme, directives=[directive])
        builders.make_directive(programme=programme, track=track, reportable=False)
    context = shown(client).context
    tracks = context["main_tracks"] + context["other_tracks"]
    counted = {
        f"?track={row.track.code}&status={count.value}": count.number for row in tracks for count in row.statuses
    }
    counted |= {f"?track={row.track.code}&reportable=false": row.not_graded for row in tracks}
    counted |= {f"?gap={gap}": number for gap, _name, number in context["gaps"]}
    linked = set(re.findall(r'href="/en/green/directives/(\?[^"]+)#list"', main(client).replace("&amp;", "&")))
    assert counted.keys() <= linked
    listed = {query: client.get(f"/en/green/directives/{query}").context["page"].paginator.count for query in counted}
    assert listed == counted
    assert {gap: number for gap, _name, number in context["gaps"]} == {
        "no_lead": 3, "no_date": 3, "no_target": 3, "no_report": 3, "overdue": 3, "stale": 0,
    }  # fmt: skip


def test_without_any_date_nothing_is_said_of_delay(client, programme):
    builders.make_directive(programme=programme, due_on=None)
    gaps = main(client).split('id="gaps"')[1].split("</section>")[0]
    assert ("?gap=overdue" in gaps, "?gap=no_date" in gaps) == (False, True)
    assert "– Overdue: cannot be told: no dates set" in " ".join(re.sub("<[^>]*>", "", gaps).split())


def test_the_standings_say_on_which_day_they_were_worked_out(client, programme):
    builders.make_target(programme=programme)
    day = written_out(timezone.localdate())
    assert main(client).count(f"Worked out on {day}.") == 1
    assert f'<p class="on-paper">Worked out on {day}.' in shown(client).content.decode()
    with translation.override("zh-hans"):
        day = written_out(timezone.localdate())
    assert f"测算日期：{day}。" in client.get("/zh-hans/green/targets/").content.decode()


def test_a_word_issued_in_the_other_language_alone_is_marked(client, programme):
    builders.make_evaluation(programme=programme, word_en="on schedule", word_zh_hans="")
    chinese = client.get("/zh-hans/green/").content.decode()
    note = '<span class="small soft issued-in">（来源为英文）</span>'
    assert f'<q><span lang="en">on schedule</span></q>{note}' in chinese
    assert "source in" not in main(client)


def test_there_is_no_overall_percentage(client, programme):
    track = make_track(programme, "cut", 1)
    for status in ("completed", "under_way"):
        builders.make_directive(programme=programme, track=track, latest_status=status)
    assert "%" not in main(client)


def test_newest_figures_of_its_own_area_come_first_and_there_are_six(client, programme):
    used = {"programmes": [programme]}
    programme.area = builders.make_area(**used)
    with tampering():
        programme.save()
    builders.make_observation(code="ELSEWHERE", released_on="2026-06-01", **used)
    for month in range(1, 10):
        builders.make_observation(code=f"OWN-{month}", area=programme.area, released_on=f"2025-0{month}", **used)
    figures = shown(client).context["figures"]
    assert [figure.code for figure in figures] == [f"OWN-{month}" for month in range(9, 3, -1)]


def test_drafts_and_replaced_figures_stay_hidden(client, programme):
    used = {"programmes": [programme]}
    directive = builders.make_directive(programme=programme, title_en="Hidden", published=False)
    ahead = timezone.localdate() + dt.timedelta(days=9)
    builders.make_milestone(directive=directive, title_en="Hidden", due_on=ahead)
    draft = builders.make_document(programme=programme, published=False)
    builders.make_milestone(
        directive=builders.make_directive(programme=programme), title_en="Hidden", document=draft, due_on=ahead
    )
    hidden_source = builders.make_source(title_en="Hidden", published=False, **used)
    builders.make_observation(indicator=builders.make_indicator(name_en="Hidden", **used), published=False, **used)
    builders.make_observation(indicator=builders.make_indicator(name_en="Hidden", published=False, **used), **used)
    builders.make_observation(area=builders.make_area(name_en="Hidden", published=False, **used), **used)
    old = builders.make_observation(code="OLD", **used)
    builders.make_observation(code="NEW", supersedes=old, **used)
    builders.make_evaluation(programme=programme, word_en="Hidden", published=False)
    builders.make_evaluation(programme=programme, word_en="Hidden", source=hidden_source)
    builders.make_fact(programme=programme, text_en="Hidden", published=False)
    builders.make_fact(programme=programme, text_en="Hidden", source=hidden_source)
    assert [figure.code for figure in shown(client).context["figures"]] == ["NEW"]
    assert "Hidden" not in main(client)


def test_what_falls_due_next_stands_in_order_without_what_is_done_or_past(client, programme, monkeypatch):
    today = dt.date(2026, 6, 1)
    monkeypatch.setattr(timezone, "localdate", lambda *moment: today)
    directive = builders.make_directive(programme=programme)
    for code, days, done in (("SECOND", 9, None), ("FIRST", 0, None), ("PAST", -1, None), ("DONE", 9, today)):
        builders.make_milestone(directive=directive, code=code, due_on=today + dt.timedelta(days=days), done_on=done)
    for time in ("2025", "2026-03", "2026-11", "2030", "2030", "2027"):
        builders.make_target(programme=programme, time=time)
    builders.make_target(programme=programme, time="2027", published=False)
    due = [(row.on, row.milestone.code if row.milestone else row.number) for row in shown(client).context["due_next"]]
    assert due == [
        (today, "FIRST"),
        (today + dt.timedelta(days=9), "SECOND"),
        (dt.date(2026, 11, 30), 2),
        (dt.date(2027, 12, 31), 1),
        (dt.date(2030, 12, 31), 2),
    ]
    text = main(client)
    assert f'<a href="/en/green/directives/{directive.code}/#milestone-FIRST">' in text
    assert '<a href="/en/green/targets/?due=2030#list">2 targets of 2030</a>' in text
    assert client.get("/en/green/targets/?due=2026").context["page"].paginator.count == 2


def test_what_changed_lately_is_told_by_its_newest_revisions(client, programme):
    for code in ("A", "B", "C", "D"):
        row = builders.make_phase(programme=programme, code=code)
        write_revision([row], act=Revision.Act.PUBLICATION, programme=programme, why=f"Why {code}.")
    other = builders.make_programme(slug="other")
    write_revision([builders.make_phase(programme=other)], act=Revision.Act.LOAD, programme=other)
    write_revision([builders.make_source(programmes=[programme])], act=Revision.Act.PUBLICATION, why="Why E.")
    text = " ".join(re.sub("<[^>]*>", " ", main(client).split('id="changed"')[1].split("</section>")[0]).split())
    assert re.findall(r"Reason: (Why .)\.", text) == ["Why E", "Why D", "Why C"]
    assert "1 entry published 1 phase" in text


def test_each_reader_has_a_way_in_to_what_is_most_used(client, programme):
    used = {"programmes": [programme]}
    wind, _grouping, _unused = (
        builders.make_industry(code=code, grouping=code == "OURS", **used) for code in ("WIND", "OURS", "UNUSED")
    )
    unit = builders.make_organisation(code="UNIT", **used)
    document = builders.make_document(code="PLAN", programme=programme)
    directive = builders.make_directive(
        programme=programme, industries=[wind, _grouping], passages=[builders.make_passage(document=document)]
    )
    builders.make_responsibility(directive=directive, organisation=unit, document=document)
    indicator = builders.make_indicator(code="SHARE", **used)
    builders.make_target(programme=programme, indicator=indicator)
    ways = {way.noun: [row.code for row in way.rows] for way in shown(client).context["ways_in"]}
    assert ways == {"industry": ["WIND"], "organisation": ["UNIT"], "indicator": ["SHARE"], "document": ["PLAN"]}
    text = main(client)
    places = ("industries/WIND/", "organisations/UNIT/", "indicators/SHARE/", "documents/PLAN/")
    assert [f'<a href="/en/green/{place}">' in text for place in places] == [True] * 4


def test_official_findings_and_facts_stand_here_only_without_a_home_of_their_own(client, programme):
    builders.make_evaluation(programme=programme, word_en="Overall good")
    builders.make_evaluation(programme=programme, word_en="Of a target", target=builders.make_target())
    builders.make_fact(programme=programme, text_en="A fact of the whole")
    builders.make_fact(
        programme=programme, text_en="Of a directive", directives=[builders.make_directive(programme=programme)]
    )
    text = main(client)
    assert "<q>Overall good</q>" in text
    assert "A fact of the whole" in text
    assert "Of a " not in text


def test_an_empty_programme_says_what_it_lacks(client, programme):
    text = main(client)
    lacking = ("This programme has no track yet.", "No figure yet", "Nothing with a date lies ahead.")
    assert [words in text for words in lacking] == [True] * 3


def test_the_phase_of_today_is_marked(client, programme):
    today = timezone.localdate()
    builders.make_phase(programme=programme, name_en="Now here", starts_on=today, ends_on=today)
    builders.make_phase(programme=programme, name_en="Over", starts_on=dt.date(2001, 1, 1), ends_on=dt.date(2005, 1, 1))
    text = " ".join(main(client).split())
    assert '<li class="phase" data-now> <strong>Now here</strong>' in text
    assert "Now: 0% of its time used" in text
    assert '<li class="phase"> <strong>Over</strong>' in text
