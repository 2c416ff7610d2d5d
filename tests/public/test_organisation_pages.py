import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policytracker.actions.reorganising import merge
from tests import builders
from tests.staff import make_person
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def office(programme):
    return builders.make_organisation(programmes=[programme], code="OFFICE", level="provincial", name_en="Office")


def page_of(client, address="OFFICE/"):
    response = client.get(f"/en/green/organisations/{address}")
    assert response.status_code == 200
    return response


def counts(client):
    ((_, _, units),) = page_of(client, "").context["levels"]
    return {unit.code: (unit.leading, unit.responsible, unit.supporting, unit.addressed) for unit in units}


def give(programme, unit, role="lead", **values):
    directive = builders.make_directive(programme=programme, **values)
    return builders.make_responsibility(directive=directive, organisation=unit, role=role)


def test_organisations_stand_by_level_and_kind(client, programme):
    for code, level, kind in (
        ("FIRM", "provincial", "enterprise"), ("STATE", "national", "government"),
        ("OFFICE", "provincial", "government"), ("LAB", "", "research"),
    ):  # fmt: skip
        builders.make_organisation(programmes=[programme], code=code, level=level, kind=kind)
    levels = page_of(client, "").context["levels"]
    assert [(anchor, [unit.code for unit in units]) for _label, anchor, units in levels] == [
        ("national", ["STATE"]), ("provincial", ["OFFICE", "FIRM"]), ("none", ["LAB"]),
    ]  # fmt: skip


def test_party_bodies_and_groups_stand_apart(client, programme):
    builders.make_organisation(programmes=[programme], code="PARTY", kind="party", level="provincial")
    builders.make_organisation(programmes=[programme], code="PEOPLE", kind="collective")
    context = page_of(client, "").context
    assert context["levels"] == []
    assert [unit.code for unit in context["party"]] == ["PARTY"]
    assert [unit.code for unit in context["groups"]] == ["PEOPLE"]
    assert page_of(client, "").content.decode().count("not graded") == 2


def test_counts_by_role_leave_out_drafts(client, programme, office):
    give(programme, office)
    give(programme, office, published=False)
    give(programme, office, role="cooperating", addressed_to=office)
    draft = builders.make_document(programme=programme, published=False)
    directive = builders.make_directive(programme=programme, addressed_to=office)
    builders.make_responsibility(directive=directive, organisation=office, document=draft)
    assert counts(client) == {"OFFICE": (1, 0, 1, 2)}


def test_a_draft_organisation_is_not_listed(client, programme, office):
    builders.make_organisation(programmes=[programme], code="DRAFT", level="provincial", published=False)
    builders.make_organisation(code="ELSEWHERE", level="provincial")
    assert list(counts(client)) == ["OFFICE"]


def test_what_it_answers_for_stands_lead_first(client, programme, office):
    give(programme, office, role="cooperating", code="A")
    give(programme, office, role="lead", code="B", latest_status="suspended")
    give(programme, office, role="responsible", code="C")
    give(programme, office, role="lead", code="DRAFT", published=False)
    response = page_of(client)
    assert [(row.role, row.directive.code) for row in response.context["page"]] == [
        ("lead", "B"), ("responsible", "C"), ("cooperating", "A"),
    ]  # fmt: skip
    assert 'data-status="suspended"' in response.content.decode()


def test_what_is_overdue_is_marked_unless_completed(client, programme, office):
    past = dt.date(2020, 12, 31)
    give(programme, office, code="LATE", due_on=past, latest_status="under_way")
    give(programme, office, code="DONE", due_on=past, latest_status="completed")
    assert {row.directive.code: row.late for row in page_of(client).context["page"]} == {"LATE": True, "DONE": False}
    assert page_of(client).content.decode().count("Overdue") == 1


def test_an_organisation_that_leads_nothing_says_so(client, programme, office):
    give(programme, office, role="cooperating")
    give(programme, office, role="lead", published=False)
    assert "No document that we hold names it as lead." in page_of(client).content.decode()
    give(programme, office, role="lead")
    assert "No document that we hold names it as lead." not in page_of(client).content.decode()


def test_documents_issued_alone_and_jointly(client, programme, office):
    builders.make_document(programme=programme, code="ALONE", issuer=office)
    builders.make_document(programme=programme, code="JOINT", joint_issuers=[office])
    builders.make_document(programme=programme, code="DRAFT", issuer=office, published=False)
    documents = page_of(client).context["documents"]
    assert [(row.code, row.jointly) for row in documents] == [("ALONE", False), ("JOINT", True)]


def test_relatives_are_shown_and_drafts_hidden(client, programme):
    def make(**values):
        return builders.make_organisation(programmes=[programme], **values)

    above, after = make(name_en="Unit above"), make(name_en="Unit after")
    office = make(code="OFFICE", parent=above, successor=after)
    make(name_en="Unit below", parent=office)
    make(name_en="Unit before", successor=office)
    make(name_en="Draft below", parent=office, published=False)
    page = page_of(client).content.decode()
    assert [f"Unit {place}" in page for place in ("above", "after", "below", "before")] == [True] * 4
    assert "Draft below" not in page


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", 'This organisation ended on 28 February 2026. Its successor is <a href="{}">After</a>.'),
     ("zh-hans", '本单位已于2026年2月28日终止，承接单位为<a href="{}">承接单位甲</a>。')],
)  # fmt: skip
def test_a_merged_unit_says_when_it_ended_and_who_carries_on(client, programme, office, language, sentence):
    after = builders.make_organisation(code="AFTER", name_en="After", name_zh_hans="承接单位甲")
    before = client.get(f"/{language}/green/organisations/OFFICE/").content.decode()
    editor = make_person("Editors")
    merge(office, into=after, on=dt.date(2026, 3, 1), by=editor, why="Order 3")
    address = f"/{language}/green/organisations/AFTER/"
    page = client.get(f"/{language}/green/organisations/OFFICE/").content.decode()
    assert (sentence.format(address) in before, sentence.format(address) in page) == (False, True)
    assert f'href="/{language}/green/organisations/OFFICE/"' in client.get(address).content.decode()


def test_a_draft_parent_or_successor_stays_hidden(client, programme):
    draft = builders.make_organisation(programmes=[programme], name_en="Draft unit", published=False)
    builders.make_organisation(programmes=[programme], code="OFFICE", parent=draft, successor=draft)
    assert "Draft unit" not in page_of(client).content.decode()


def test_directives_indicators_and_passages_leave_out_drafts(client, programme):
    document = builders.make_document(programme=programme, published=False)
    hidden = builders.make_passage(document=document, paragraph=8, sentence=9)
    office = builders.make_organisation(programmes=[programme], code="OFFICE", passages=[hidden])
    builders.make_indicator(programmes=[programme], data_owner=office, code="SHOWN")
    builders.make_indicator(programmes=[programme], data_owner=office, code="DRAFT", published=False)
    builders.make_directive(programme=programme, addressed_to=office, code="D-1")
    builders.make_directive(programme=programme, addressed_to=office, code="D-DRAFT", published=False)
    context = page_of(client).context
    assert [row.code for row in context["indicators"]] == ["SHOWN"]
    assert [row.code for row in context["addressed"]] == ["D-1"]
    assert list(context["passages"]) == []


def test_reports_are_counted_by_the_day_on_which_they_were_due(client, programme, office):
    period = builders.make_reporting_period(programme=programme, code="2025", due_on=dt.date(2026, 1, 31))
    builders.make_reporting_period(programme=programme, code="TO-COME", due_on=dt.date(2200, 1, 31))
    on_time, late, silent = (give(programme, office).directive for _ in range(3))
    give(programme, office, role="cooperating")
    for directive, day in ((on_time, dt.date(2026, 1, 31)), (late, dt.date(2026, 2, 1))):
        builders.make_progress_report(directive=directive, period=period, published_on=day)
    builders.make_progress_report(directive=on_time, period=period, published_on=dt.date(2026, 5, 1))
    builders.make_progress_report(directive=silent, period=period, published=False)
    (row,) = page_of(client).context["timeliness"]
    assert (row.period, row.asked, row.in_time, row.later, row.missing) == (period, 3, 1, 1, 1)
    assert "How timely its reports are" in page_of(client).content.decode()


def test_what_it_leads_or_answers_for_falls_due_here_the_overdue_first(client, programme, office):
    for role, code, year in (("lead", "AHEAD", 2200), ("responsible", "LATE", 2020), ("cooperating", "OTHERS", 2020)):
        directive = give(programme, office, role=role).directive
        builders.make_milestone(directive=directive, code=code, due_on=dt.date(year, 1, 1))
    builders.make_milestone(directive=directive, code="DONE", due_on=dt.date(2020, 1, 1), done_on=dt.date(2020, 1, 1))
    milestones = page_of(client).context["milestones"]
    assert [(row.code, row.late) for row in milestones] == [("LATE", True), ("AHEAD", False)]


@pytest.mark.parametrize("address", ["NONE/", "DRAFT/", "OFFICE/?page=2"])
def test_what_does_not_exist_is_a_404(client, programme, office, address):
    builders.make_organisation(programmes=[programme], code="DRAFT", published=False)
    assert client.get(f"/en/green/organisations/{address}").status_code == 404


@pytest.mark.parametrize("address", ["", "OFFICE/"])
def test_the_number_of_queries_does_not_grow(client, programme, office, address):
    def grow(number):
        for _ in range(number):
            builders.make_organisation(programmes=[programme], level="county", parent=office)
            builders.make_organisation(programmes=[programme], successor=office)
            give(programme, office, addressed_to=office)
            builders.make_document(programme=programme, issuer=office)
            builders.make_indicator(programmes=[programme], data_owner=office)
            with tampering():
                office.passages.add(builders.make_passage(document=builders.make_document(programme=programme)))

    def queries():
        with CaptureQueriesContext(connection) as captured:
            page_of(client, address)
        return len(captured)

    grow(1)
    with_one = queries()
    grow(20)
    assert queries() == with_one


def test_documents_are_counted_for_each_that_issued_them_drafts_left_out(client, programme, office):
    other = builders.make_organisation(programmes=[programme], code="OTHER", level="provincial")
    builders.make_document(programme=programme, issuer=office, joint_issuers=[other])
    builders.make_document(programme=programme, issuer=office)
    builders.make_document(programme=programme, issuer=office, published=False)
    ((_, _, units),) = page_of(client, "").context["levels"]
    assert {unit.code: unit.issued for unit in units} == {"OFFICE": 2, "OTHER": 1}


def test_a_count_that_is_zero_for_all_has_no_column(client, programme, office):
    builders.make_organisation(programmes=[programme], code="PARTY", kind="party", level="provincial")
    give(programme, office)
    builders.make_document(programme=programme, issuer=office)
    page = page_of(client, "").content.decode()
    assert (
        re.findall(r'<th scope="col" data-align="end">(.*?)</th>', page) == ["Directives led", "Documents issued"] * 2
    )


def test_a_zero_is_marked_for_the_phone_to_leave_out(client, programme, office):
    builders.make_organisation(programmes=[programme], code="OTHER", level="provincial")
    give(programme, office)
    page = page_of(client, "").content.decode()
    cells = re.findall(r'<td data-label="Directives led" data-align="end"(.*?)>(\d+)</td>', page)
    assert cells == [("", "1"), (" data-zero", "0")]
