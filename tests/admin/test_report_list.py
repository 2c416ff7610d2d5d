"""The list of reports: the person's own come first, with where each of them is."""

import re

import pytest

from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

from .report_form import LIST
from .test_query_counts import queries_of

pytestmark = pytest.mark.django_db


def listed(client, query=""):
    return list(client.get(LIST + query).context["cl"].result_list)


@pytest.fixture
def unit_and_directive():
    return make_unit_with_directive(name_en="Energy bureau")


def test_what_waits_for_a_person_comes_first_then_their_own_then_the_rest(client, unit_and_directive):
    unit, directive = unit_and_directive
    elsewhere = make.make_progress_report(directive=make_unit_with_directive()[1])
    with_approver = make.make_progress_report(directive=directive, published=False, state="with_approver")
    draft = make.make_progress_report(directive=directive, published=False)
    client.force_login(make_person("Contributors", unit))
    assert listed(client) == [draft, with_approver, elsewhere]
    client.force_login(make_person("Unit approvers", unit))
    assert listed(client)[2:] == [elsewhere]
    assert set(listed(client, "?turn=mine")) == {draft, with_approver}


@pytest.mark.parametrize(
    ("role", "states"),
    [
        ("Contributors", {"draft", "returned"}),
        ("Unit approvers", {"draft", "returned", "with_approver"}),
        ("Reviewers", {"submitted"}),
    ],
)
def test_the_list_narrows_to_what_is_the_persons_turn(client, unit_and_directive, role, states):
    unit, directive = unit_and_directive
    for state in ("draft", "with_approver", "submitted", "returned"):
        make.make_progress_report(directive=directive, published=False, state=state)
    make.make_progress_report(directive=directive)
    client.force_login(make_person(role, unit if role != "Reviewers" else None))
    assert {report.state for report in listed(client, "?turn=mine")} == states


def test_each_row_tells_where_the_report_is_and_whose_it_is(client, unit_and_directive):
    make.make_progress_report(directive=unit_and_directive[1], published=False, state="with_approver")
    client.force_login(make_person("Reviewers"))
    page = client.get(LIST).content.decode()
    assert [word in page for word in ("With the unit&#x27;s approver", "Energy bureau")] == [True, True]


def test_the_list_asks_as_often_for_many_as_for_one(client, unit_and_directive):
    client.force_login(make_person("Reviewers"))
    author = make_person("Contributors", unit_and_directive[0])
    make.make_progress_report(directive=unit_and_directive[1], published=False, author=author)
    few = len(queries_of(client, LIST))
    for _ in range(20):
        unit, directive = make_unit_with_directive()
        make.make_progress_report(directive=directive, published=False, author=make_person("Contributors", unit))
    assert len(queries_of(client, LIST)) == few


def test_no_column_is_marked_with_the_order_in_which_the_list_begins(client, unit_and_directive):
    make.make_progress_report(directive=unit_and_directive[1])
    client.force_login(make_person("Reviewers"))
    marked = [re.findall(r'class="sortable column-(\w+) sorted', client.get(LIST + query).content.decode())
              for query in ("", "?o=3")]  # fmt: skip
    assert marked == [[], ["state"]]
