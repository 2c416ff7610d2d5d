"""The list of directives offers values with their numbers, sums up what is asked, and leads out where nothing fits."""

import re

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def make(programme):
    return lambda **values: builders.make_directive(programme=programme, **values)


FACET = re.compile('<details class="facet"( open|)>(.*?)</details>', re.DOTALL)
OPTION = re.compile(
    r'<li( data-depth="1")?><label><input type="checkbox" name="(\w+)" value="([\w-]+)"( checked)?> '
    r'<span>(.*?)</span> <span class="number">(\d+)</span>'
)


def facets(page):
    """(open or folded, its options as (name, value, depth, ticked, label, number)) of each facet shown"""
    return [
        (bool(is_open), [(name, value, bool(depth), bool(ticked), label, int(number))
                         for depth, name, value, ticked, label, number in OPTION.findall(facet)])
        for is_open, facet in FACET.findall(page)
    ]  # fmt: skip


def test_each_value_says_how_many_it_lists_and_what_lists_none_stays_out_unless_ticked(client, programme, make):
    energy = builders.make_industry(programmes=[programme], code="energy", name_en="Energy")
    coal = builders.make_industry(programmes=[programme], code="coal", name_en="Coal", parent=energy)
    cut = builders.make_track(programme=programme, code="cut", name_en="Subtraction")
    for _ in range(2):
        make(track=cut, industries=[coal], reportable=False, not_reportable_because="the_people")
    make(track=cut, industries=[energy], kind="outcome", reportable=False, not_reportable_because="the_people")
    response = client.get("/en/green/directives/?industry=coal&kind=outcome&kind=action&hand=mixed")
    assert facets(response.content.decode()) == [
        (True, [("industry", "coal", True, True, "Coal", 0)]),
        (True, [("kind", "outcome", False, True, "Outcome", 0), ("kind", "action", False, True, "Action", 0)]),
        (True, [("hand", "mixed", False, True, "Both", 0)]),
    ]
    response = client.get("/en/green/directives/?industry=coal&kind=outcome&kind=action")
    assert facets(response.content.decode()) == [
        (True, [("track", "cut", False, False, "Subtraction", 2)]),
        (True, [("industry", "energy", False, False, "Energy", 3), ("industry", "coal", True, True, "Coal", 2)]),
        (True, [("kind", "outcome", False, True, "Outcome", 0), ("kind", "action", False, True, "Action", 2)]),
        (False, [("reportable", "false", False, False, "Not graded", 2)]),
    ]


def test_a_wrong_value_leaves_the_others_ticked_and_counted(client, programme, make):
    make(kind="outcome")
    page = client.get("/en/green/directives/?hand=x&kind=outcome").content.decode()
    assert '<details class="facets-fold" open>' in page
    found = {option[:2]: (is_open, *option[3:]) for is_open, options in facets(page) for option in options}
    assert found["kind", "outcome"] == (True, True, "Outcome", 1)
    assert [found["hand", value] for value in ("government", "market", "mixed")] == [
        (True, False, "Government", 0), (True, False, "Market", 0), (True, False, "Both", 0),
    ]  # fmt: skip


def test_what_is_asked_leads_to_the_list_and_stays_in_the_form(client, programme, make):
    make()
    page = client.get("/en/green/directives/?q=title&view=cards&sort=due").content.decode()
    form = page.split("<main")[1].split("<form")[1].split("</form>")[0]
    assert 'action="/en/green/directives/#list"' in form
    assert '<input type="hidden" name="view" value="cards">' in form
    assert '<option value="due" selected>Due date, earliest first</option>' in form
    assert re.findall('<p class="count"[^>]*>', page) == ['<p class="count" id="list" role="status" tabindex="-1">']


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "1 directive · “title”, Government, Both"), ("zh-hans", "1项任务 · “title”、政府、政府和市场")],
)
def test_the_number_and_the_filters_are_in_the_title_and_the_status(client, programme, make, language, words):
    make(hand="mixed", title_en="A title")
    page = client.get(f"/{language}/green/directives/?q=title&hand=government&hand=mixed").content.decode()
    assert f"<title>{words} · " in page
    [status] = re.findall('role="status" tabindex="-1">(.*?)</p>', page)
    assert re.sub("<[^>]*>", "", status) == words
    assert "<title>Directives · A programme" in client.get("/en/green/directives/").content.decode()


def test_nothing_found_says_what_to_do(client, programme, make):
    make(hand="mixed", kind="outcome")
    page = client.get("/en/green/directives/?hand=mixed&kind=outcome&gap=overdue&gap=stale&page=1").content.decode()
    assert "No directive fits all these filters." in page
    assert re.findall('<li><a href="([^"]+)">(Without .*?)</a>: (.*?)</li>', page) == [
        ("?hand=mixed&amp;kind=outcome#list", "Without Overdue, Update due", "1 directive")
    ]
    page = client.get("/en/green/directives/?q=zzz&gap=overdue").content.decode()
    assert "Without" not in page
    assert "To take one of them away is not enough" in page
