"""A report is written by several hands and moves from one to the next: nothing of any of them is lost."""

import pytest
from django.test import Client

from policytracker.actions.reporting import take_step
from policytracker.models import Evidence, ProgressReport
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive
from tests.tampering import tampering

from .lost_updates import stored_now, told
from .report_form import change_page, row, sent

pytestmark = pytest.mark.django_db


class Unit:
    def __init__(self):
        self.organisation, self.directive = make_unit_with_directive()
        self.contributor, self.colleague = (make_person("Contributors", self.organisation) for _ in range(2))
        self.approver = make_person("Unit approvers", self.organisation)
        self.report = make.make_progress_report(
            directive=self.directive, period=self.directive.programme.periods.get(), author=self.contributor,
            published=False,
        )  # fmt: skip
        self.page = change_page(self.report)


@pytest.fixture
def unit(client):
    made = Unit()
    client.force_login(made.contributor)
    return made


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def test_two_of_a_unit_write_one_report(client, unit):
    colleague = signed_in(unit.colleague)
    mine, theirs = client.get(unit.page), colleague.get(unit.page)
    assert colleague.post(unit.page, sent(theirs, summary_zh_hans="同事写的。")).status_code == 302
    answer = client.post(unit.page, sent(mine, summary_zh_hans="我写的。", _step="handed_in"))
    assert told(answer)[0].startswith(f"{unit.colleague} changed this at ")
    unit.report.refresh_from_db()
    assert (unit.report.state, unit.report.summary_zh_hans) == ("draft", "同事写的。")
    assert "我写的。" in answer.content.decode()
    assert client.post(unit.page, sent(answer, _step="handed_in")).status_code == 302
    unit.report.refresh_from_db()
    assert (unit.report.state, unit.report.summary_zh_hans) == ("with_approver", "我写的。")


def test_evidence_of_a_report_is_compared_too(client, unit):
    make.make_evidence(report=unit.report, title_zh_hans="原", public=False)
    colleague = signed_in(unit.colleague)
    mine = client.get(unit.page)
    colleague.post(unit.page, sent(colleague.get(unit.page), **{"evidence-0-title_zh_hans": "同事写的"}))
    answer = client.post(unit.page, sent(mine, **{"evidence-0-title_zh_hans": "我写的"}))
    assert [value for _label, value in stored_now(answer)] == ["同事写的"]
    assert Evidence.objects.get().title_zh_hans == "同事写的"


def test_an_approver_is_told_that_the_report_was_handed_in_meanwhile(client, unit):
    client.force_login(unit.approver)
    mine = client.get(unit.page)
    take_step(unit.report, "handed_in", by=unit.contributor)
    answer = client.post(unit.page, sent(mine, summary_zh_hans="我写的。"))
    assert told(answer)[0].startswith(f"{unit.contributor} changed this at ")
    assert [value for _label, value in stored_now(answer)] == ["With the unit's approver"]


def test_a_report_that_moved_on_gives_back_what_was_typed(client, unit):
    mine = client.get(unit.page)
    take_step(unit.report, "signed_off", by=unit.approver)
    values = sent(mine, summary_zh_hans="写了很久。", **row("evidence", title_zh_hans="验收单", id=""))
    answer = client.post(unit.page, values)
    text = answer.content.decode()
    assert (answer.status_code, answer.context["told"]) == (
        409, "This report moved on while you were writing (Submitted), so nothing of this form was saved.",
    )  # fmt: skip
    assert [word in text for word in ("<p>写了很久。</p>", "<p>验收单</p>")] == [True, True]
    unit.report.refresh_from_db()
    assert (unit.report.summary_zh_hans, unit.report.evidence.count()) == ("正在推进。", 0)
    chinese = client.post(unit.page, values, headers={"accept-language": "zh-hans"}).content.decode()
    assert "在您填写期间，本报告已进入下一环节（" in chinese


def test_a_report_published_meanwhile_gives_back_what_was_typed(client, unit):
    mine = client.get(unit.page)
    with tampering():
        ProgressReport.objects.update(state="published", code="R-1", published_on="2026-01-01")
    answer = client.post(unit.page, sent(mine, summary_zh_hans="写了很久。"))
    assert (answer.status_code, "写了很久。" in answer.content.decode()) == (409, True)


def test_a_draft_deleted_meanwhile_gives_back_what_was_typed(client, unit):
    mine = client.get(unit.page)
    unit.report.delete()
    answer = client.post(unit.page, sent(mine, summary_zh_hans="写了很久。"))
    assert (answer.status_code, answer.context["told"]) == (
        409, "This entry was deleted while you were writing, so nothing of this form was saved.",
    )  # fmt: skip
    assert "写了很久。" in answer.content.decode()


def test_a_draft_out_of_reach_meanwhile_is_not_told_as_deleted(client, unit):
    mine = client.get(unit.page)
    with tampering():
        unit.directive.responsibilities.all().delete()
    answer = client.post(unit.page, sent(mine, summary_zh_hans="写了很久。"))
    assert (answer.status_code, answer.context["told"], answer.context["original"]) == (
        409, "This entry went out of your hands while you were writing, so nothing of this form was saved.", None,
    )  # fmt: skip


def test_whoever_had_no_form_of_it_is_refused_as_before(client, unit):
    stranger = signed_in(make_person("Contributors", make_unit_with_directive()[0]))
    assert stranger.post(unit.page, {"summary_zh_hans": "新。", "as_opened": "forged"}).url == "/admin/"
    take_step(unit.report, "signed_off", by=unit.approver)
    assert client.post(unit.page, {"summary_zh_hans": "新。", "as_opened": "forged"}).status_code == 403
