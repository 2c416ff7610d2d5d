"""Any page of a programme can be asked how it stood at the end of a past day."""

import datetime as dt
import re

import pytest
from django.conf import settings

from policytracker.actions.publishing import publish, record_edit
from policytracker.actions.withdrawing import withdraw
from policytracker.exchange.loading import load_package
from policytracker.record.acts import act
from policytracker.record.verification import differences_from_record
from tests import builders as make
from tests.nouns import record_all
from tests.staff import make_person

from .histories import History
from .past_pages import Clock, addresses, kept, on_day

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 3, 1)
DAYS = 5
ACTS_A_DAY = 6


@pytest.fixture
def clock(monkeypatch):
    return Clock(monkeypatch, DAY)


@pytest.fixture
def green(clock):
    """A directive published on the first day under one title and edited the day after; it is then the third day."""
    programme = make.make_programme(slug="green")
    directive = make.make_directive(programme=programme, code="D-1", title_en="The first title")
    record_all()
    clock.next_day()
    rename(directive, "The second title")
    clock.next_day()
    return directive


def rename(directive, title):
    directive.title_en = title
    with act("edit"):
        directive.save()
    record_edit([directive], by=make_person(""), why="Adopted anew.")


def read(client, address):
    response = client.get(address)
    return response.status_code, response.content.decode()


def titles(page):
    return [title for title in ("The first title", "The second title", "The third title") if title in page]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.one_database) for seed in range(1, 4))])
def test_pages_asked_for_a_past_day_equal_those_kept_at_its_end(client, clock, seed):
    history, days = History(seed), {}
    language = ["en", "zh-hans"][seed % 2]
    for _day in range(DAYS):
        for _act in range(ACTS_A_DAY):
            history.act()
        days[clock.today] = kept(client, addresses("green", [language]))
        clock.next_day(history.chance.choice([1, 1, 40]))
    for day, before in days.items():
        after = on_day(client, before, day)
        assert (day, [place for place in before if before[place] != after[place]]) == (day, [])


@pytest.mark.one_database
@pytest.mark.parametrize("slug", ["sichuan", "example"])
def test_pages_of_real_length_are_on_a_later_day_what_they_were(client, clock, slug):
    load_package(settings.BASE_DIR / "programmes" / slug)
    places = list(addresses(slug, ["en"]))[::9]
    before = kept(client, places)
    clock.next_day(400)
    after = on_day(client, places, DAY)
    assert [place for place in places if before[place] != after[place]] == []


def test_each_day_has_its_own_record(client, green):
    asked = [f"/en/green/directives/{tail}" for tail in ("?as_of=2026-03-01", "D-1/?as_of=2026-03-02", "")]
    pages = [read(client, address) for address in asked]
    assert [(status, titles(page)) for status, page in pages] == [
        (200, ["The first title"]), (200, ["The second title"]), (200, ["The second title"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "told", "way_back"),
    [
        ("en", "This is the public record as it stood at the end of 1 March 2026.", "Read it as it stands today"),
        ("zh-hans", "本页为截至2026年3月1日的公开记录。", "查看当前记录"),
    ],
)
def test_a_page_of_a_past_day_says_so_and_leads_back_to_today(client, green, language, told, way_back):
    _status, page = read(client, f"/{language}/green/directives/?q=title&as_of=2026-03-01")
    assert told in page
    assert f'<a data-today href="/{language}/green/directives/?q=title">{way_back}</a>' in page


def test_a_page_of_today_has_no_banner(client, green):
    assert "as it stood at the end of" not in read(client, "/en/green/")[1]


def test_every_way_on_within_the_programme_keeps_the_day(client, green):
    _status, page = read(client, "/en/green/?as_of=2026-03-01")
    links = re.findall(r'(?<!data-today )href="(/(?:en|zh-hans)/green/[^"]*)"', page)
    assert len(links) > 5
    assert [link for link in links if "as_of=2026-03-01" not in link] == []
    assert 'href="/en/glossary/"' in page


def test_a_filter_of_a_past_list_keeps_the_day(client, green):
    _status, page = read(client, "/en/green/directives/?as_of=2026-03-01")
    assert '<input type="hidden" name="as_of" value="2026-03-01">' in page


def test_another_day_is_asked_for_with_the_same_filters(client, green):
    _status, page = read(client, "/en/green/directives/?q=title&page=1")
    form = page[page.index('<form class="as-of-form"') :].partition("</form>")[0]
    assert '<input type="hidden" name="q" value="title">' in form


def test_a_download_of_a_past_day_holds_what_was_known_then(client, clock):
    target = make.make_target(programme=make.make_programme(slug="green"), code="T-1", value=100)
    record_all()
    clock.next_day()
    target.value = 120
    with act("edit"):
        target.save()
    record_edit([target], by=make_person(""), why="Raised.")
    clock.next_day()
    then, now = (client.get(f"/en/green/targets/T-1.json{tail}").json() for tail in ("?as_of=2026-03-01", ""))
    assert (then["as_of"], now["as_of"]) == ("2026-03-01", "2026-03-03")
    assert ("100" in str(then), "120" in str(then), "120" in str(now)) == (True, False, True)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Nothing of this programme had been published by then: its public record begins on 1 March 2026."),
        ("zh-hans", "当时本专题尚未发布任何内容，公开记录始于2026年3月1日。"),
    ],
)
def test_before_the_first_publication_it_says_so(client, green, language, told):
    status, page = read(client, f"/{language}/green/targets/?as_of=2026-02-28")
    assert (status, told in page) == (404, True)


def test_what_was_not_there_yet_is_not_found_on_that_day(client, clock, green):
    second = make.make_directive(programme=green.programme, track=green.track, code="D-2", published=False)
    publish([second], by=make_person(""))
    clock.next_day()
    asked = [f"/en/green/directives/D-2/{tail}" for tail in ("", "?as_of=2026-03-02", "?as_of=2026-03-03")]
    assert [client.get(address).status_code for address in asked] == [200, 404, 200]
    assert "This page was asked for as of 2 March 2026." in client.get(asked[1]).content.decode()


def test_a_draft_shows_on_no_day(client, clock, green):
    make.make_directive(programme=green.programme, code="D-3", published=False)
    clock.next_day()
    asked = [f"/en/green/directives/D-3/?as_of=2026-03-0{day}" for day in (1, 2, 3)]
    assert [client.get(address).status_code for address in asked] == [404, 404, 404]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("as_of=2026-13-01", "“2026-13-01” is not a day: write year, month and day, such as 2026-11-03."),
        ("as_of=2025年13月", "“2025年13月” is not a day"),
        ("as_of=２０２６-03-01", "is not a day"),
        ("as_of=20260301", "is not a day"),
        ("as_of=2026-03-01T00:00", "is not a day"),
        ("as_of=0000-01-01", "is not a day"),
        ("as_of=2026-03-04", "4 March 2026 has not come yet: choose a day that has passed."),
        ("as_of=2026-03-01&as_of=2026-03-02", "The address asks for more than one day: leave one."),
        ("as_of=%00", "is not a day"),
    ],
)
def test_what_is_no_past_day_is_refused_in_a_sentence(client, green, asked, told):
    status, page = read(client, f"/en/green/?{asked}")
    assert (status, told in page) == (400, True)


@pytest.mark.parametrize("asked", ["as_of=", "as_of=2026-03-03"])
def test_today_has_one_address(client, green, asked):
    response = client.get(f"/en/green/directives/?q=title&{asked}")
    assert (response.status_code, response["Location"]) == (302, "/en/green/directives/?q=title")


def test_a_past_is_read_and_never_written(client, green):
    assert client.post("/en/green/?as_of=2026-03-01").status_code == 405


def test_after_a_withdrawal_no_day_holds_the_text(client, clock, green):
    assert (
        "The first title"
        in read(client, "/en/green/?as_of=2026-03-01")[1] + read(client, "/en/green/directives/?as_of=2026-03-01")[1]
    )
    withdraw(green, by=make_person(""), why="By order.")
    clock.next_day()
    places = [*addresses("green"), "/en/green/directives/D-1/", "/zh-hans/green/directives/D-1/"]
    for day in (DAY, DAY + dt.timedelta(days=1), DAY + dt.timedelta(days=2)):
        pages = {place: client.get(f"{place}?as_of={day}") for place in places}
        assert [place for place, page in pages.items() if titles(page.content.decode())] == []
        assert pages["/en/green/directives/D-1/"].status_code == 410


def test_withdrawals_of_a_random_history_leave_every_day_readable(client, clock):
    history = History("with withdrawals")
    for _day in range(DAYS):
        for _act in range(ACTS_A_DAY):
            history.act()
        history.withdraw()
        clock.next_day()
    for days_ago in range(1, DAYS + 1):
        day = clock.today - dt.timedelta(days=days_ago)
        found = {client.get(f"{place}?as_of={day}").status_code for place in addresses("green", ["en"])}
        assert found <= {200, 404, 410}


def test_what_cannot_stand_without_what_was_withdrawn_is_left_out(client, clock):
    programme = make.make_programme(slug="green")
    listed = {"programmes": [programme]}
    target = make.make_target(programme=programme, code="T-1", source=make.make_source(code="S-1", **listed))
    record_all()
    clock.next_day()
    first, target.source = target.source, make.make_source(code="S-2", **listed)
    with act("edit"):
        target.save()
    record_edit([target, target.source], by=make_person(""), why="A better source.")
    withdraw(first, by=make_person(""), why="By order.")
    clock.next_day()
    asked = [f"/en/green/targets/T-1/?as_of=2026-03-0{day}" for day in (1, 2)]
    assert [client.get(address).status_code for address in asked] == [404, 200]


def edit(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    with act("edit"):
        row.save()
    record_edit([row], by=make_person(""), why="Adopted anew.")


def status_on(client, clock, address, days):
    """What is answered for each day of March, asked on the day after the last act."""
    clock.next_day()
    return [client.get(f"{address}?as_of=2026-03-0{day}").status_code for day in days]


def test_a_target_of_another_indicator_since_stays_out_of_days_whose_indicator_was_withdrawn(client, clock):
    programme = make.make_programme(slug="green")
    first, second = (make.make_indicator(programmes=[programme]) for _number in range(2))
    target = make.make_target(programme=programme, code="T-1", indicator=first)
    record_all()
    clock.next_day()
    edit(target, indicator=second)
    withdraw(first, by=make_person(""), why="By order.")
    assert status_on(client, clock, "/en/green/targets/T-1/", [1, 2]) == [404, 200]
    assert client.get("/en/green/?as_of=2026-03-01").status_code == 200


def test_evidence_of_a_figure_that_two_programmes_show_is_one_piece(client, clock):
    green, blue = make.make_programme(slug="green"), make.make_programme(slug="blue")
    indicator, area = make.make_indicator(programmes=[blue]), make.make_area(programmes=[blue])
    figure = make.make_observation(indicator=indicator, area=area, programmes=[blue])
    piece = make.make_evidence(observation=figure)
    record_all()
    clock.next_day()
    with act("edit"):
        indicator.programmes.add(green)
    record_edit([indicator], by=make_person(""), why="Used there, too.")
    edit(piece, title_en="Named anew")
    assert status_on(client, clock, "/en/green/", [1, 2]) == [200, 200]
    assert list(differences_from_record()) == []


def test_what_all_share_names_what_its_own_programme_holds_under_a_code(client, clock):
    documents = {}
    for slug in ("green", "blue"):
        programme = make.make_programme(slug=slug)
        documents[slug] = make.make_document(programme=programme, code="DOC-1", title_en=f"Paper of {slug}")
        passage = make.make_passage(document=documents[slug], code="P-1")
        make.make_source(code=f"S-{slug}", document=documents[slug], programmes=[programme])
        make.make_organisation(code=f"U-{slug}", passages=[passage], programmes=[programme])
    record_all()
    places = [f"/en/{slug}/{place}/" for slug in documents for place in ("sources", "organisations", "documents/DOC-1")]
    before = kept(client, places)
    clock.next_day()
    after = on_day(client, places, DAY)
    assert [place for place in places if before[place] != after[place]] == []
