"""Supporting units comment on what is being reported; the units that report and the office read it, nobody else."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from policytracker.models import Comment, Directive
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

from .office import section_of
from .registry import address
from .report_form import add_page, change_page
from .test_my_work import headings, work_of

pytestmark = pytest.mark.django_db

SAID = "电网侧尚缺两个变电站。"


@pytest.fixture
def people():
    class People:
        lead, directive = make_unit_with_directive(name_en="Energy bureau")
        over = make.make_organisation()
        supporting = make.make_organisation(name_en="Grid office", parent=over)
        lead_contributor = make_person("Contributors", lead)
        contributor = make_person("Contributors", supporting, username="li")
        approver = make_person("Unit approvers", supporting)
        above = make_person("Contributors", over)
        below = make_person("Contributors", make.make_organisation(parent=supporting))
        stranger = make_person("Contributors", make_unit_with_directive()[0])
        reviewer, editor, administrator = make_person("Reviewers"), make_person("Editors"), make_person("")
        nobody = make.make_user(organisation=supporting)

    people = People()
    make.make_responsibility(directive=people.directive, organisation=people.supporting, role="cooperating")
    return people


def page_of(directive):
    return f"/admin/directives/{directive.pk}/comments/"


def comment(client, person, directive, text=SAID):
    client.force_login(person)
    return client.post(page_of(directive), {"text": text}, follow=True)


def test_a_comment_is_kept_with_unit_name_and_time(client, people):
    answer = comment(client, people.contributor, people.directive, f"  {SAID}  ")
    kept = Comment.objects.get()
    assert (kept.directive, kept.organisation, kept.by, kept.text) == (
        people.directive, people.supporting, people.contributor, SAID,
    )  # fmt: skip
    assert timezone.now() - kept.at < dt.timedelta(minutes=1)
    page = answer.content.decode()
    assert answer.redirect_chain == [(page_of(people.directive), 302)]
    assert "Your comment is kept. The units that report and the office have it now." in page
    assert [words in page for words in (SAID, "<strong>Grid office</strong>", "li")] == [True] * 3


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ("contributor", "read, write"), ("approver", "read, write"), ("above", "read, write"), ("below", ""),
        ("lead_contributor", "read"), ("reviewer", "read"), ("editor", "read"), ("administrator", "read"),
        ("stranger", ""), ("nobody", ""),
    ],
)  # fmt: skip
def test_who_may_read_and_who_may_write(client, people, person, found):
    make.make_comment(directive=people.directive, organisation=people.supporting, text=SAID)
    client.force_login(getattr(people, person))
    page = client.get(page_of(people.directive))
    read = page.status_code == 200 and SAID in page.content.decode()
    written = client.post(page_of(people.directive), {"text": "Forged"}).status_code == 302
    assert ", ".join(word for word, may in (("read", read), ("write", written)) if may) == found
    assert (page.status_code, Comment.objects.count()) == (200 if read else 403, 2 if written else 1)
    client.force_login(people.lead_contributor)
    assert '<form method="post">' not in client.get(page_of(people.directive)).content.decode().split('id="content"')[1]


def test_a_supporting_unit_does_not_read_what_another_wrote(client, people):
    other = make.make_organisation()
    make.make_responsibility(directive=people.directive, organisation=other, role="cooperating")
    make.make_comment(directive=people.directive, organisation=people.supporting, text=SAID)
    client.force_login(make_person("Contributors", other))
    assert SAID not in client.get(page_of(people.directive)).content.decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Write what the units that report should know."),
        ("  \n", "Write what the units that report should know."),
        ("字" * 2001, "Ensure this value has at most 2000 characters (it has 2001)."),
    ],
)  # fmt: skip
def test_an_empty_or_endless_comment_is_refused_and_what_was_typed_stays(client, people, text, told):
    answer = comment(client, people.contributor, people.directive, text)
    assert (answer.context["form"].errors, Comment.objects.count()) == ({"text": [told]}, 0)
    assert text.strip() in answer.content.decode()


@pytest.mark.parametrize("of", ["draft", "not reportable", "forged"])
def test_what_is_not_reported_on_has_no_comments(client, people, of):
    rows = {"draft": {"published": False}, "not reportable": {"reportable": False}}
    key = make.make_directive(**rows[of]).pk if of in rows else 99999999999999999999
    client.force_login(people.administrator)
    assert client.get(f"/admin/directives/{key}/comments/").status_code == 404


def test_a_comment_is_never_rewritten_and_what_is_typed_is_no_markup(client, people):
    comment(client, people.contributor, people.directive, "<script>alert(1)</script>\n<b>x</b>")
    page = client.get(page_of(people.directive)).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)
    assert client.get("/admin/policytracker/comment/").status_code == 404


def test_it_stands_beside_the_form_of_the_report_and_in_the_review_queue(client, people):
    comment(client, people.contributor, people.directive)
    client.force_login(people.lead_contributor)
    aside = client.get(add_page(people.directive)).content.decode().partition("<aside")[2].partition("</aside>")[0]
    assert (SAID in aside, "Grid office" in aside) == (True, True)
    period = people.directive.programme.periods.get()
    report = make.make_progress_report(
        directive=people.directive, period=period, published=False, state="submitted", author=people.lead_contributor
    )
    client.force_login(people.reviewer)
    assert SAID in section_of(client, report)
    assert SAID in client.get(change_page(report)).content.decode()


def test_a_round_begins_without_the_comments_of_the_last(client, people):
    make.make_comment(directive=people.directive, organisation=people.supporting, text=SAID)
    shown = []
    for day in (0, 1):
        Directive.objects.update(latest_report_on=timezone.localdate() + dt.timedelta(days=day))
        client.force_login(people.lead_contributor)
        shown.append(SAID in client.get(page_of(people.directive)).content.decode())
    assert shown == [True, False]


def test_my_work_of_the_lead_counts_those_since_its_last_report(client, people):
    counted = []
    for step in (None, "handed_in", None):
        if step:
            report = make.make_progress_report(directive=people.directive, published=False, state="with_approver")
            make.make_report_step(report=report, step=step)
        else:
            comment(client, people.contributor, people.directive)
        work = work_of(client, people.lead_contributor)
        counted.append(re.findall(r"(\d) new comment", work))
    assert counted == [["1"], [], ["1"]]
    work = work_of(client, people.lead_contributor)
    assert "New comments from supporting units (1)" in headings(work)
    assert f'<a href="{page_of(people.directive)}">' in work
    listed = client.get(address(Directive, "changelist") + "?report=commented")
    assert list(listed.context["cl"].result_list) == [people.directive]
    client.force_login(people.stranger)
    assert list(client.get(address(Directive, "changelist") + "?report=commented").context["cl"].result_list) == []


def test_my_work_of_a_supporting_unit_leads_to_what_it_supports(client, people):
    for person in (people.contributor, people.approver, people.above):
        work = work_of(client, person)
        assert "Directives that your unit supports (1)" in headings(work)
        assert f'<a href="{page_of(people.directive)}">' in work
        listed = client.get(address(Directive, "changelist") + "?report=supported")
        assert list(listed.context["cl"].result_list) == [people.directive]
    assert "Directives that your unit supports" not in work_of(client, people.lead_contributor)


def test_the_page_of_a_directive_leads_to_its_comments(client, people):
    offered = {}
    for name in ("contributor", "lead_contributor", "editor", "stranger"):
        client.force_login(getattr(people, name))
        page = client.get(address(Directive, "change", people.directive.pk)).content.decode()
        offered[name] = f'href="{page_of(people.directive)}"' in page
    assert offered == {"contributor": True, "lead_contributor": True, "editor": True, "stranger": False}


def test_many_comments_ask_no_more_questions_than_one(client, people):
    report = make.make_progress_report(
        directive=people.directive, period=people.directive.programme.periods.get(), published=False, state="submitted"
    )
    pages = [("reviewer", "/admin/review/"), ("lead_contributor", change_page(report)),
             ("lead_contributor", page_of(people.directive)), ("lead_contributor", "/admin/")]  # fmt: skip
    asked = []
    for number in (1, 30):
        for _one in range(number):
            organisation = make.make_organisation()
            make.make_comment(directive=people.directive, organisation=organisation, by=make.make_user())
        asked.append([])
        for person, page in pages:
            client.force_login(getattr(people, person))
            client.get(page)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(page).status_code == 200
            asked[-1].append(len(queries))
    assert asked[0] == asked[1]


def test_whoever_has_no_role_reads_no_comments(client, people):
    client.force_login(make.make_user(organisation=people.lead, is_staff=True))
    assert client.get(page_of(people.directive)).status_code == 403
