import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from policytracker.models import Directive, Standing
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive
from tests.tampering import tampering

NOTHING = "Nothing waits for you."
ROLES = ("Contributors", "Unit approvers", "Reviewers", "Editors", "")


@pytest.fixture
def unit(db):
    class Unit:
        organisation, directive = make_unit_with_directive()
        period = directive.programme.periods.get()

        def person(self, role):
            office = role in ("Reviewers", "Editors", "")
            return make_person(role, None if office else self.organisation)

        def report(self, state, **values):
            directive = make.make_directive(programme=self.directive.programme)
            make.make_responsibility(directive=directive, organisation=self.organisation)
            values = {"directive": directive, "period": self.period, "published": False} | values
            return make.make_progress_report(state=state, **values)

    return Unit()


def work_of(client, person, **headers):
    client.force_login(person)
    page = client.get("/admin/", **headers).content.decode()
    return re.search(r'<section class="my-work".*?</section>', page, re.DOTALL)[0]


def headings(work):
    return [re.sub(r"<.*?>", "", heading) for heading in re.findall(r"<h2>(.*?)</h2>", work)]


def make_work(unit):
    """Something of every kind."""
    for state in ("draft", "returned", "with_approver", "submitted"):
        report = unit.report(state)
        if state == "returned":
            report.steps.create(step="returned", note="Which plants?", by=make_person("Reviewers"))
    make.make_document(programme=unit.directive.programme, published=False)


def test_each_role_begins_with_what_waits_for_it(client, unit):
    make_work(unit)
    unit_writes = ["Reports due (1)", "Returned to you for changes (1)", "Drafts begun (1)"]
    office = ["Periods open for reports (1)", "What directives lack", "Not yet published"]
    assert {role: headings(work_of(client, unit.person(role))) for role in ROLES} == {
        "Contributors": unit_writes,
        "Unit approvers": [*unit_writes, "To sign off (1)"],
        "Reviewers": ["To review (1)", *office],
        "Editors": office,
        "": ["To review (1)", *office],
    }


def test_nothing_of_a_unit_is_told_to_another(client, unit):
    make_work(unit)
    for role in ("Contributors", "Unit approvers"):
        work = work_of(client, make_person(role, make.make_organisation()))
        assert (NOTHING in work, headings(work), unit.directive.code in work) == (True, [], False)


@pytest.mark.parametrize(("language", "sentence"), [("en", NOTHING), ("zh-hans", "暂无待办事项。")])
def test_who_has_nothing_to_do_is_told_so(client, db, language, sentence):
    for person in (make_person("Contributors", make.make_organisation()), make_person("Reviewers"), make.make_user()):
        work = work_of(client, person, HTTP_ACCEPT_LANGUAGE=language)
        assert (sentence in work, headings(work)) == (True, [])


def test_what_waits_stands_above_the_list_of_nouns(client, unit):
    client.force_login(unit.person("Contributors"))
    page = client.get("/admin/").content.decode()
    assert page.index('class="my-work"') < page.index('id="content-main"')


def test_a_report_due_leads_to_its_form_and_says_how_late_it_is(client, unit):
    unit.period.due_on = timezone.localdate() - dt.timedelta(days=3)
    with tampering():
        unit.period.save()
    unit.directive.latest_status = "under_way"
    with tampering():
        unit.directive.save()
    work = work_of(client, unit.person("Contributors"))
    form = f"/admin/policytracker/progressreport/add/?directive={unit.directive.pk}"
    assert [f'href="{form}"' in work, f'href="{form}&amp;unchanged=1"' in work] == [True, True]
    assert ["data-late" in work, ", 3 days late" in work] == [True, True]


def test_what_is_not_due_yet_is_not_called_late(client, unit):
    unit.period.due_on = dt.date(2999, 1, 31)
    with tampering():
        unit.period.save()
    work = work_of(client, unit.person("Contributors"))
    assert ("due 31 January 2999" in work, "late" in work) == (True, False)


def test_nothing_can_be_unchanged_before_the_first_report(client, unit):
    assert "unchanged" not in work_of(client, unit.person("Contributors"))


def test_a_returned_report_shows_the_note(client, unit):
    make_work(unit)
    assert "Which plants?" in work_of(client, unit.person("Contributors"))


def test_a_reviewer_is_told_what_somebody_else_has_to_publish(client, unit):
    reviewer = unit.person("Reviewers")
    told = "You wrote in it, so another reviewer has to publish it."
    unit.report("submitted")
    assert told not in work_of(client, reviewer)
    unit.report("submitted", author=reviewer)
    assert told in work_of(client, reviewer)


def test_a_long_list_ends_after_ten_and_says_how_many_more(client, unit):
    for _number in range(12):
        unit.report("draft")
    work = work_of(client, unit.person("Contributors"))
    assert (work.count("/change/"), "2 more" in work) == (11, True)


def counted_links(work):
    """The address of each count, and the number that stands there."""
    links = re.findall(r'<a href="([^"?]*\?[^"]*)">[^<(]*\((\d+)\)</a>', work)
    return {address.replace("&amp;", "&"): int(number) for address, number in links}


@pytest.mark.parametrize("role", ROLES)
def test_each_count_leads_to_a_list_of_as_many(client, unit, role):
    make_work(unit)
    unit.report("draft")
    stale = {"reporting_frequency": "monthly", "latest_status": "under_way", "latest_report_on": dt.date(2021, 1, 1)}
    directive = make.make_directive(programme=unit.directive.programme, **stale)
    target = make.make_target(programme=directive.programme, directives=[directive])
    Standing.objects.create(target=target, starts_on=dt.date.min, verdict="missed")
    for noun in ("organisation", "industry", "target", "observation", "fact", "source", "glossary_term", "area"):
        getattr(make, f"make_{noun}")(published=False)
    links = counted_links(work_of(client, unit.person(role)))
    assert len(links) >= 3
    assert {address: client.get(address).context["cl"].result_count for address in links} == links


def test_only_a_unit_can_ask_for_what_is_due_from_it(client, unit):
    path = "/admin/policytracker/directive/?report=due"
    make.make_directive(programme=unit.directive.programme)
    client.force_login(unit.person("Contributors"))
    assert [row.code for row in client.get(path).context["cl"].result_list] == [unit.directive.code]
    client.force_login(unit.person("Reviewers"))
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("role", ROLES)
def test_it_asks_as_often_for_many_rows_as_for_one(client, unit, role):
    make_work(unit)
    person = unit.person(role)
    work_of(client, person)
    few = queries_of_front_page(client)
    for _number in range(12):
        make_work(unit)
        make.make_responsibility(
            directive=make.make_directive(programme=unit.directive.programme), organisation=unit.organisation
        )
        make.make_reporting_period(programme=unit.directive.programme)
    assert Directive.objects.count() == 65
    many = queries_of_front_page(client)
    assert len(many) == len(few) <= 15, many


def queries_of_front_page(client):
    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/")
    return [query["sql"] for query in queries]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_it_has_no_inline_script_or_style(client, unit, language):
    make_work(unit)
    client.force_login(unit.person("Unit approvers"))
    text = client.get("/admin/", HTTP_ACCEPT_LANGUAGE=language).content.decode()
    inline = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]
    assert inline + re.findall(r"<style|\sstyle=|\son[a-z]+=", text) == []
