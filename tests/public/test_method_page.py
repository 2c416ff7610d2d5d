"""The page on the method says what the code does, shows live examples and stored results of a run."""

import datetime as dt
import json
import re
from decimal import Decimal
from html import unescape

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.prove_method import RESULTS, fresh_results
from policytracker.actions.standings import refresh_standings
from policytracker.assessment import pace
from policytracker.models import Standing
from policytracker.public import method, method_words
from policytracker.public.method_comparison import said_by_each
from policytracker.public.method_examples import textbook_cases, worked_examples
from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 22)


def page(client, language="en"):
    response = client.get(f"/{language}/method/")
    assert response.status_code == 200
    return response.content.decode()


def words_of(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def section(html, name):
    return html[html.index(f'<h2 id="{name}"') :].partition("</section>")[0]


def make_real_programme(**values):
    """One target met, one missed and one with no number, all of one series: 2020 = 100, 2025 = 90."""
    programme = builders.make_programme(slug="real", **values)
    used = {"programmes": [programme]}
    series = {
        "indicator": builders.make_indicator(direction="down", **used),
        "area": builders.make_area(**used),
    }
    source = builders.make_source(**used)
    for year, value in ((2020, "100"), (2023, "95"), (2025, "90")):
        builders.make_observation(**series, source=source, time=str(year), value=Decimal(value))
    due = {"programme": programme, "time": "2025", "base_time": "2020", "base_value": Decimal(100)}
    builders.make_target(**series, **due, code="MET", value=Decimal(90))
    builders.make_target(**series, **due, code="MISSED", value=Decimal(80))
    builders.make_target(**due | {"base_value": None}, code="OPEN", kind="qualitative", value=None, indicator=None)
    refresh_standings(programme)
    return programme


def test_the_stored_results_are_those_of_a_fresh_run():
    assert json.loads(RESULTS.read_text(encoding="utf-8")) == fresh_results()


def test_every_published_verdict_is_reproduced_and_counted():
    found = method.results()
    assert (found["published_agree"], found["published_cases"]) == (356, 356)


def test_the_page_shows_the_stored_counts(client):
    found = method.results()
    text = words_of(section(page(client), "tried"))
    wanted = [found["worked_by_hand"], found["spreadsheet"]]
    counts = [f"{row['agree']} of {row['cases']} agree" for row in wanted]
    assert [count in text for count in ["356 of 356 reproduced", *counts]] == [True] * 3


def test_the_bands_are_those_of_the_code(monkeypatch):
    assert [(band.standing, band.least, band.below) for band in method.bands()] == [
        ("on_track", "0.95", ""),
        ("slightly_behind", "0.60", "0.95"),
        ("well_behind", "0", "0.60"),
        ("moving_away", "", "0"),
    ]
    monkeypatch.setattr(pace, "BANDS", ((9, 10, "on_track"), (0, 1, "well_behind")))
    assert [(band.least, band.below) for band in method.bands()] == [("0.90", ""), ("0", "0.90"), ("", "0")]


def test_every_reason_is_explained(client):
    text = section(page(client), "reasons")
    shown = re.findall(r'<code class="code">(\w+)</code>', text)
    assert (shown, method_words.REASONS.keys()) == (list(Standing.Reason), set(Standing.Reason))
    assert [unescape(str(reason.label)) in words_of(text) for reason in Standing.Reason] == [True] * len(shown)


def test_every_standing_is_explained_in_a_line_and_the_counts_lead_there(client):
    rows = re.findall(r'data-standing="(\w+)".*?<td>(.*?)</td>', section(page(client), "standings"), re.DOTALL)
    assert rows == [(standing, str(method_words.STANDINGS[standing])) for standing in Standing.Verdict.values]
    builders.make_target(programme=builders.make_programme(slug="real"))
    for path in ("/en/real/", "/en/real/targets/"):
        assert '<a href="/en/method/#standings">' in client.get(path).content.decode()


def test_the_page_has_one_name_wherever_it_is_named(client):
    builders.make_target(programme=builders.make_programme(slug="real"), code="ONE")
    paths = ("/en/", "/en/about/", "/en/real/", "/en/real/targets/ONE/")
    named = [re.findall(r'href="/en/method/"[^>]*>(.*?)</a>', client.get(path).content.decode()) for path in paths]
    assert {name for names in named for name in names} == {"How we judge"}
    assert "<h1>How we judge</h1>" in page(client)


def test_the_textbook_is_judged_by_the_arithmetic():
    assert [(case.done, case.verdict.standing.value) for case in textbook_cases()] == [
        ("50%", "slightly_behind"),
        ("36%", "well_behind"),
        ("−21%", "moving_away"),
        ("75%", "on_track"),
        ("", "achieved"),
    ]


def test_without_a_programme_the_textbook_stands_in(client):
    html = page(client)
    assert "No real programme with a judged target is published here yet" in section(html, "examples")
    assert "A textbook case" in section(html, "compared")
    comparison = said_by_each([], TODAY)
    assert (comparison.verdict.standing.value, [str(said) for _name, said in comparison.rows]) == (
        "well_behind",
        [
            "limited progress",
            "nothing: it lacks what it needs",
            "red (first level)",
            "yellow (second level)",
            "36% done, 60% due by now",
        ],
    )


def test_live_examples_are_met_behind_and_open(client):
    make_real_programme()
    text = section(page(client), "examples")
    assert re.findall(r'<p class="kicker">(\w+)</p>', text) == ["MET", "MISSED", "OPEN"]
    assert re.findall(r'data-standing="(\w+)"', text) == ["met", "missed", "not_assessable"]
    assert re.findall(r'<h3><a href="([^"]+)">', text) == [
        f"/en/real/targets/{code}/" for code in ("MET", "MISSED", "OPEN")
    ]


def test_the_methods_are_compared_on_the_example_that_is_behind():
    make_real_programme()
    comparison = said_by_each(worked_examples(TODAY), TODAY)
    assert (comparison.example.target.code, comparison.points, comparison.target) == (
        "MISSED",
        [(2020, "100"), (2023, "95"), (2025, "90")],
        "80",
    )
    assert [str(said) for _name, said in comparison.rows] == [
        "limited progress", "cloud", "red (first level)", "yellow (second level)", "50% done, 100% due by now",
    ]  # fmt: skip


@pytest.mark.parametrize("hidden", [{"fictional": True}, {"published": False}])
def test_neither_invented_nor_hidden_targets_serve_as_examples(hidden, client):
    make_real_programme(**hidden)
    assert worked_examples(TODAY) == []
    assert "MISSED" not in page(client)


def test_drafts_are_no_examples():
    programme = make_real_programme()
    with tampering():
        programme.target_set.filter(code="MISSED").update(published=False)
    assert [example.target.code for example in worked_examples(TODAY)] == ["MET", "OPEN"]


def test_every_link_within_the_page_leads_somewhere(client):
    html = page(client)
    links, places = re.findall(r'href="#([\w-]+)"', html), re.findall(r'\sid="([\w-]+)"', html)
    assert ([link for link in links if link not in places], len(places)) == ([], len(set(places)))
    assert len(links) > 14


def test_the_number_of_queries_does_not_grow(client):
    programme = make_real_programme()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    with_few = queries()
    for _ in range(10):
        builders.make_target(programme=programme)
    refresh_standings(programme)
    assert queries() == with_few


def test_every_page_leads_to_the_method(client):
    builders.make_programme(slug="real")
    found = ['href="/en/method/"' in client.get(path).content.decode() for path in ("/en/", "/en/about/", "/en/real/")]
    assert found == [True] * 3


def test_the_real_programme_of_the_package_gives_three_examples(client):
    call_command("load_programme", "programmes/sichuan", verbosity=0)
    text = section(page(client), "examples")
    standings = re.findall(r'data-standing="(\w+)"', text)
    assert (standings[0], standings[1] in ("missed", "slightly_behind"), standings[2]) == (
        "met",
        True,
        "not_assessable",
    )
    assert 'href="/en/sichuan/targets/' in section(page(client), "compared")
