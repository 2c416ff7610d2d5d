"""The buttons under a report: each takes the step that is the person's to take, and says who has the report then."""

import pytest
from django.contrib.admin.models import LogEntry

from policytracker.actions.reporting import take_step
from policytracker.models import ProgressReport, Revision
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

from .registry import address
from .report_form import WORDS, add_page, change_page, errors_of, row, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    class People:
        unit, directive = make_unit_with_directive()
        contributor = make_person("Contributors", unit)
        approver = make_person("Unit approvers", unit)
        reviewer = make_person("Reviewers")

        def report(self, **values):
            period = self.directive.programme.periods.get()
            return make.make_progress_report(
                directive=self.directive, period=period, author=self.contributor, published=False, **values
            )

    return People()


@pytest.fixture
def submitted(people):
    return people.report(state="submitted")


def open_page(client, person, report):
    client.force_login(person)
    return client.get(change_page(report))


def press(client, report, step, **values):
    page = client.get(change_page(report))
    return client.post(change_page(report), sent(page, _step=step, **values), follow=True)


def buttons(page):
    return [str(label) for _step, label in page.context["steps"]]


def test_each_person_has_the_buttons_of_their_turn(client, people):
    found = {}
    for state in ("draft", "with_approver", "submitted", "returned"):
        report = people.report(state=state)
        for name in ("contributor", "approver", "reviewer"):
            page = open_page(client, getattr(people, name), report)
            found[state, name] = [str(page.context["save_button"]), *buttons(page)]
        report.delete()
    hand_in, sign = "Hand in to your approver", "Sign off and submit"
    back, publish = "Return for changes", "Publish"
    assert found == {
        ("draft", "contributor"): ["Save draft", hand_in],
        ("draft", "approver"): ["Save draft", sign],
        ("draft", "reviewer"): ["None"],
        ("with_approver", "contributor"): ["None"],
        ("with_approver", "approver"): ["Save", sign, back],
        ("with_approver", "reviewer"): ["None"],
        ("submitted", "contributor"): ["None"],
        ("submitted", "approver"): ["None"],
        ("submitted", "reviewer"): ["Save", back, publish],
        ("returned", "contributor"): ["Save draft", hand_in],
        ("returned", "approver"): ["Save draft", sign],
        ("returned", "reviewer"): ["None"],
    }


def test_the_stock_buttons_are_left_out(client, people):
    text = open_page(client, people.contributor, people.report()).content.decode()
    assert [name for name in ("_addanother", "_saveasnew", "_continue") if name in text] == []


def test_a_report_goes_from_a_new_form_to_the_public_and_each_step_says_who_has_it(client, people):
    client.force_login(people.contributor)
    words = WORDS | {"summary_en": "Work goes on."}
    page = client.get(add_page(people.directive))
    told = [client.post(add_page(people.directive), sent(page, _step="handed_in", **words), follow=True)]
    report = ProgressReport.objects.get()
    client.force_login(people.approver)
    told.append(press(client, report, "signed_off"))
    client.force_login(people.reviewer)
    told.append(press(client, report, "published", released="on"))
    name = f"{people.directive.code} {report.period.code}"
    report.refresh_from_db()
    assert [[message.message for message in page.context["messages"]] for page in told] == [
        [f"{name} is handed in. Your unit's approver has it now."],
        [f"{name} is signed off and submitted. The reviewers of the office have it now."],
        [f"{report.code} is published. The public has it now. "
         f'<a href="{people.directive.get_absolute_url()}">See it as the public does</a>'],
    ]  # fmt: skip
    assert {page.redirect_chain[-1][0] for page in told} == {"/admin/"}
    assert (report.state, report.reviewer, report.author) == ("published", people.reviewer, people.contributor)


def test_a_step_that_is_refused_keeps_the_texts_as_a_draft(client, people):
    report = people.report()
    client.force_login(people.contributor)
    answer = press(client, report, "handed_in", status="completed", summary_zh_hans="已完成。")
    assert answer.redirect_chain == [(change_page(report), 302)]
    assert [message.message for message in answer.context["messages"]] == [
        "What you wrote is saved, but the report has not been passed on: "
        "Completed needs evidence that the public may see: add a piece of it to this report."
    ]
    report.refresh_from_db()
    assert (report.state, report.summary_zh_hans, report.steps.count()) == ("draft", "已完成。", 0)
    proof = row("evidence", title_zh_hans="验收单", public="on")
    assert press(client, report, "handed_in", **proof).redirect_chain == [("/admin/", 302)]


@pytest.mark.parametrize("step", ["published", "signed_off", "returned", "no-such-step"])
def test_a_forged_step_is_refused_and_writes_nothing(client, people, step):
    report = people.report()
    client.force_login(people.contributor)
    values = {"summary_zh_hans": "新。", "released": "on", "note": "note"}
    assert press(client, report, step, **values).status_code == 403
    report.refresh_from_db()
    assert (report.state, report.summary_zh_hans, report.steps.count()) == ("draft", "正在推进。", 0)


def test_a_return_asks_for_a_note_at_its_field_and_the_note_stands_on_top(client, people, submitted):
    client.force_login(people.reviewer)
    answer = press(client, submitted, "returned", note=" ")
    assert errors_of(answer) == {"note": ["Say what has to be changed before the report is handed in again."]}
    assert "Say what has to be changed" in answer.content.decode()
    answer = press(client, submitted, "returned", note="请补充数据来源。")
    assert "The unit that reports has it now, with your note." in answer.content.decode()
    page = open_page(client, people.contributor, submitted).content.decode()
    top = page.partition('class="notice returned"')[2].partition("</div>")[0]
    assert [word in top for word in ("请补充数据来源。", people.reviewer.username)] == [True, True]
    assert page.index("notice returned") < page.index("id_summary_zh_hans")


def test_publishing_asks_for_the_check_for_release_at_its_field(client, people, submitted):
    client.force_login(people.reviewer)
    answer = press(client, submitted, "published")
    assert errors_of(answer) == {
        "released": ["Check the report for release (保密审查) and tick this; then publish it."]
    }
    submitted.refresh_from_db()
    assert (submitted.state, Revision.objects.count()) == ("submitted", 0)


def test_a_reviewer_fills_in_the_english_of_a_submitted_report_and_nothing_else(client, people):
    report = people.report(state="submitted", summary_en="", reason_zh_hans="缺资金。", status="suspended")
    evidence = make.make_evidence(report=report, title_en="", title_zh_hans="验收单", code="KEPT")
    figure = make.make_observation(report=report, published=False, value=40)
    client.force_login(people.reviewer)
    english = {"summary_en": "Stopped.", "reason_en": "No money.", "evidence-0-title_en": "Acceptance"}
    forged = {
        "status": "completed", "summary_zh_hans": "改", "reason_zh_hans": "改", "problems": "改", "next_step": "改",
        "evidence-0-title_zh_hans": "改", "evidence-0-url": "https://a.example", "evidence-0-DELETE": "on",
        "figures-0-value": "41", "figures-0-DELETE": "on", **row("reached_milestones", milestone=1),
    }  # fmt: skip
    page = client.get(change_page(report))
    assert client.post(change_page(report), sent(page, **english, **forged)).status_code == 302
    for kept in (report, evidence, figure):
        kept.refresh_from_db()
    assert (report.summary_en, report.reason_en, report.status, report.summary_zh_hans, report.reason_zh_hans,
            report.problems, report.next_step) == (
        "Stopped.", "No money.", "suspended", "正在推进。", "缺资金。", "", "",
    )  # fmt: skip
    assert (evidence.title_en, evidence.title_zh_hans, evidence.url, figure.value) == ("Acceptance", "验收单", "", 40)


def test_english_that_is_missing_is_asked_for_at_its_field_before_publication(client, people):
    report = people.report(state="submitted", summary_en="", reason_zh_hans="缺资金。", status="suspended")
    client.force_login(people.reviewer)
    answer = press(client, report, "published", released="on")
    sentence = "Give this in English before the report is published."
    assert errors_of(answer) == {"summary_en": [sentence], "reason_en": [sentence]}


def test_who_fills_in_the_english_leaves_the_publishing_to_another(client, people):
    report = people.report(state="submitted", summary_en="")
    client.force_login(people.reviewer)
    assert "leaves the publishing to another reviewer" in client.get(change_page(report)).content.decode()
    told = press(client, report, "published", summary_en="Work goes on.", released="on").content.decode()
    assert "you wrote this yourself, so somebody else has to publish it" in told
    report.refresh_from_db()
    assert (report.state, report.summary_en) == ("submitted", "Work goes on.")
    client.force_login(make_person("Reviewers"))
    press(client, report, "published", released="on")
    report.refresh_from_db()
    assert report.state == "published"


def test_who_only_returned_a_report_may_publish_it_later(client, people, submitted):
    client.force_login(people.reviewer)
    press(client, submitted, "returned", note="请补充。")
    take_step(submitted, "signed_off", by=people.approver)
    press(client, submitted, "published", released="on")
    submitted.refresh_from_db()
    assert (submitted.state, LogEntry.objects.count()) == ("published", 0)


def test_a_submitted_report_is_not_deleted_by_a_reviewer(client, people, submitted):
    page = open_page(client, people.reviewer, submitted)
    assert "deletelink" not in page.content.decode()
    assert client.post(address(ProgressReport, "delete", submitted.pk), {"post": "yes"}).status_code == 403


def test_a_unit_has_no_hand_in_what_it_submitted(client, people, submitted):
    page = open_page(client, people.approver, submitted)
    assert page.context["has_change_permission"] is False
    assert client.post(change_page(submitted), WORDS).status_code == 403


def test_a_reviewer_corrects_a_published_report_and_another_publishes_it(client, people):
    old = people.report(summary_en="Work goes on.")
    for step, by in (("signed_off", people.approver), ("published", make_person("Reviewers"))):
        old = take_step(old, step, by=by)
    client.force_login(people.reviewer)
    correct = f"{address(ProgressReport, 'add')}?corrects={old.pk}"
    assert f'href="{correct}"' in client.get(change_page(old)).content.decode()
    page = client.get(correct)
    assert page.context["adminform"].form["summary_zh_hans"].value() == old.summary_zh_hans
    answer = client.post(correct, sent(page, _step="signed_off", status="suspended"))
    assert errors_of(answer) == {
        "reason_zh_hans": ["Give the reason: there are problems, or work was suspended or dropped."]
    }
    words = {"reason_zh_hans": "数据有误。", "reason_en": "A wrong count."}
    client.post(correct, sent(page, _step="signed_off", **words))
    report = ProgressReport.objects.get(corrects=old)
    assert (report.state, report.period, report.author) == ("submitted", old.period, people.reviewer)
    assert [client.get(correct).status_code, correct in client.get(change_page(old)).content.decode()] == [403, False]
    client.force_login(make_person("Reviewers"))
    press(client, report, "published", released="on")
    report.refresh_from_db()
    assert report.code == f"{old.code}-C1"


def test_a_correction_needs_a_reason_and_is_the_offices_to_write(client, people):
    period = people.directive.programme.periods.get()
    old = make.make_progress_report(directive=people.directive, period=period)
    correct = f"{address(ProgressReport, 'add')}?corrects={old.pk}"
    client.force_login(people.reviewer)
    answer = client.post(correct, sent(client.get(correct)))
    sentence = "A correction needs a reason: say why the published report is replaced."
    assert errors_of(answer) == {"reason_zh_hans": [sentence]}
    for person in (people.contributor, people.approver):
        client.force_login(person)
        assert client.get(correct).status_code == 403
        assert "Write a correction" not in client.get(change_page(old)).content.decode()
    client.force_login(people.reviewer)
    draft = people.report()
    assert client.get(f"{address(ProgressReport, 'add')}?corrects={draft.pk}").status_code == 403
