"""The counts by standing: they add up, each leads to its list, and none of them is a percentage."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from policytracker.models import Standing
from tests import builders

pytestmark = pytest.mark.django_db

BEGINNING = "0001-01-01"


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


def stand(programme, verdict, reason="", stale_since=None, **values):
    target = builders.make_target(programme=programme, **values)
    Standing.objects.create(target=target, starts_on=BEGINNING, verdict=verdict, reason=reason, stale_since=stale_since)
    return target


@pytest.fixture
def some_of_each(programme):
    for number, verdict in enumerate(Standing.Verdict.values, start=1):
        for _ in range(number):
            stand(programme, verdict, reason="no_date" if verdict == "not_assessable" else "")
    stand(programme, "awaiting_figure", "no_figure", 2021)
    stand(programme, "awaiting_figure", "no_figure")
    stand(programme, "not_assessable", "no_figure")
    stand(programme, "on_track", "", 2021)
    stand(programme, "on_track", published=False)


def section(client, address):
    page = client.get(address).content.decode().replace("&amp;", "&")
    start = page.index('<svg class="standing-bar"')
    return page[start : page.index("own-calculation", start)]


@pytest.mark.parametrize("address", ["/en/green/targets/", "/en/green/", "/en/green/targets/?standing=met"])
def test_the_counts_are_those_of_all_targets_and_of_the_lists_that_they_lead_to(client, some_of_each, address):
    text = section(client, address)
    entries = re.findall(r'href="/en/green/targets/([^"]*)#list".*?<span class="number">(\d+)</span>', text, re.DOTALL)
    counted = {query: int(number) for query, number in entries}
    assert counted == {
        "?standing=achieved": 1, "?standing=met": 2, "?standing=on_track": 4, "?standing=slightly_behind": 4,
        "?standing=well_behind": 5, "?standing=moving_away": 6, "?standing=missed": 7,
        "?standing=awaiting_figure": 10,
        "?standing=awaiting_figure&reason=not_the_deciding_one": 8, "?standing=awaiting_figure&reason=no_figure": 2,
        "?standing=not_assessable": 10,
        "?standing=not_assessable&reason=no_date": 9, "?standing=not_assessable&reason=no_figure": 1,
        "": 49,
    }  # fmt: skip
    listed = {query: client.get(f"/en/green/targets/{query}").context["page"].paginator.count for query in counted}
    assert listed == counted
    assert "%" not in text


def test_the_parts_of_the_bar_lie_end_to_end_and_old_figures_have_no_colour(client, some_of_each):
    parts = re.findall(r"<rect ([^/]*)/>", section(client, "/en/green/targets/"))
    ends = [(int(re.search(r'x="(\d+)"', part)[1]), int(re.search(r'width="(\d+)"', part)[1])) for part in parts]
    assert [start for start, _width in ends] == [sum(width for _start, width in ends[:n]) for n in range(len(ends))]
    assert sum(width for _start, width in ends) == 49
    assert [part for part in parts if "data-stale" in part] == [
        'data-standing="on_track" data-stale x="6" width="1" height="1"'
    ]


def test_a_row_says_how_its_target_stands(client, programme):
    stand(programme, "well_behind", stale_since=2021, code="A")
    stand(programme, "not_assessable", "no_date", code="B")
    page = re.sub(r"\s+", " ", client.get("/en/green/targets/").content.decode())
    rows = re.findall(r'<td data-label="Standing">(.*?)</td>', page)
    assert [re.sub("<svg.*?</svg>", "", row) for row in rows] == [
        '<span class="mark" data-standing="well_behind" data-stale>Well behind</span>'
        ' <span class="data-of">data of 2021</span> ',
        '<span class="mark" data-standing="not_assessable">Cannot be assessed yet</span>'
        ' <span class="when soft small">The document sets no date</span>',
    ]


def test_a_standing_holds_from_its_day_on(client, programme):
    target = stand(programme, "on_track")
    Standing.objects.create(target=target, starts_on=timezone.localdate(), verdict="met")
    later = stand(programme, "on_track")
    Standing.objects.create(target=later, starts_on="9999-12-31", verdict="met")
    found = [
        [row.code for row in client.get(f"/en/green/targets/?standing={value}").context["page"]]
        for value in ("met", "on_track")
    ]
    assert found == [[target.code], [later.code]]


def test_a_target_that_was_never_judged_cannot_be_assessed_yet(client, programme):
    target = builders.make_target(programme=programme)
    found = client.get("/en/green/targets/?standing=not_assessable").context["page"]
    assert [row.code for row in found] == [target.code]
    assert '?standing=not_assessable#list">' in section(client, "/en/green/targets/")


def test_the_targets_of_a_track_are_counted_once_each_and_lead_to_their_list(client, programme):
    track = builders.make_track(programme=programme, code="cut")
    first, second = (builders.make_directive(programme=programme, track=track) for _ in range(2))
    draft = builders.make_directive(programme=programme, track=track, published=False)
    stand(programme, "met", directives=[first, second])
    stand(programme, "met", directives=[second])
    stand(programme, "missed", directives=[first])
    stand(programme, "missed", directives=[draft])
    response = client.get("/en/green/")
    [row] = response.context["main_tracks"]
    assert (row.targets, row.standings) == (3, [("met", "Met", 2), ("missed", "Missed", 1)])
    assert '/en/green/targets/?track=cut&amp;standing=met#list"' in response.content.decode()
    assert client.get("/en/green/targets/?track=cut&standing=met").context["page"].paginator.count == 2


@pytest.mark.parametrize("page", ["areas/HERE", "industries/WORKS", "documents/PLAN", "indicators/SHARE"])
def test_each_target_listed_elsewhere_bears_its_mark_at_no_query_of_its_own(client, programme, page):
    used = {"programmes": [programme]}
    industry = builders.make_industry(code="WORKS", **used)
    values = {
        "area": builders.make_area(code="HERE", **used),
        "indicator": builders.make_indicator(code="SHARE", **used),
        "document": builders.make_document(code="PLAN", programme=programme),
        "directives": [builders.make_directive(programme=programme, industries=[industry])],
    }
    numbers = []
    for verdicts in (["met"], ["missed", "on_track", "well_behind"]):
        for verdict in verdicts:
            stand(programme, verdict, **values)
        with CaptureQueriesContext(connection) as queries:
            text = client.get(f"/en/green/{page}/").content.decode()
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    one_by_one = re.sub('<ul class="plain-list standing-chips".*?</ul>', "", text, flags=re.DOTALL)
    assert sorted(re.findall(r'data-standing="(\w+)"', one_by_one)) == ["met", "missed", "on_track", "well_behind"]


@pytest.mark.parametrize("field", ["standing", "reason"])
def test_a_standing_that_is_none_is_a_400(client, programme, field):
    assert client.get(f"/en/green/targets/?{field}=nonsense").status_code == 400


@pytest.mark.parametrize(("query", "folded"), [("", False), ("?standing=met", True), ("?standing=none", True)])
def test_the_counts_of_all_targets_are_folded_where_the_list_is_filtered(client, some_of_each, query, folded):
    page = client.get(f"/en/green/targets/{query}").content.decode()
    before = page[: page.index('<svg class="standing-bar"')]
    assert ("How all targets stand</summary>" in before, "How the targets stand</h2>" in before) == (folded, not folded)


@pytest.mark.parametrize(
    ("noun", "place"),
    [
        ("targets", r'<div id="list">\s*<p class="count" role="status">0 '),
        ("documents", r'<div id="list">\s*<p class="count" role="status">0 '),
        ("directives", '<p class="count" id="list" role="status" tabindex="-1">0 '),
    ],
)
def test_what_a_count_leads_to_is_the_list_itself(client, programme, noun, place):
    page = client.get(f"/en/green/{noun}/").content.decode()
    assert re.search(place, page)
