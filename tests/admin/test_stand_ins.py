"""Naming a stand-in, and what the stand-in then meets."""

import datetime as dt

import pytest
from django.utils import timezone

from policytracker.models import ProgressReport, ReportStep, StandIn
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

from .registry import address
from .test_my_work import work_of

pytestmark = pytest.mark.django_db

ADD = "/admin/policytracker/standin/add/"


class Staff:
    def __init__(self):
        self.unit, self.directive = make_unit_with_directive()
        self.contributor = make_person("Contributors", self.unit)
        self.approver = make_person("Unit approvers", self.unit)
        self.reviewer, self.editor = make_person("Reviewers"), make_person("Editors")

    def report(self, state):
        period = self.directive.programme.periods.get()
        values = {"directive": self.directive, "period": period, "summary_en": "Done."}
        return make.make_progress_report(published=False, state=state, **values)


@pytest.fixture
def people(db):
    return Staff()


def days(**values):
    today = timezone.localdate()
    return {"starts_on": today.isoformat(), "ends_on": (today + dt.timedelta(days=5)).isoformat()} | values


def named(client, by, **values):
    client.force_login(by)
    answer = client.post(ADD, days(**values))
    errors = answer.context["adminform"].form.errors if answer.status_code == 200 else answer.status_code
    return StandIn.objects.first(), errors


def test_the_absent_names_a_stand_in_for_themselves_alone(client, people):
    stand_in, _errors = named(client, people.approver, person=people.contributor.pk, absent=people.reviewer.pk)
    assert (stand_in.absent, stand_in.person) == (people.approver, people.contributor)


def test_an_administrator_names_one_for_anybody_who_has_a_seat(client, people, administrator):
    stand_in, _errors = named(client, administrator, person=people.editor.pk, absent=people.reviewer.pk)
    assert (stand_in.absent, stand_in.person) == (people.reviewer, people.editor)


@pytest.mark.parametrize("who", ["contributor", "editor"])
def test_who_has_no_seat_names_nobody(client, people, who):
    assert named(client, getattr(people, who), person=people.contributor.pk) == (None, 403)


def test_a_stand_in_of_another_organisation_is_refused(client, people):
    stand_in, errors = named(client, people.approver, person=people.editor.pk)
    told = "Choose a colleague of the same organisation: for a reviewer of the office, else one who reports."
    assert (stand_in, errors) == (None, {"person": [told]})


def test_the_absent_ends_it_and_nobody_changes_or_deletes_it(client, people):
    stand_in = make.make_stand_in(absent=people.approver, person=people.contributor)
    client.force_login(people.approver)
    page = address(StandIn, "change", stand_in.pk)
    assert f'action="{page.replace("change", "end")}"' in client.get(page).content.decode()
    assert client.post(page, days(person=people.contributor.pk)).status_code == 403
    assert client.get(address(StandIn, "delete", stand_in.pk)).status_code == 403
    assert client.post(page.replace("change", "end")).status_code == 302
    stand_in.refresh_from_db()
    assert stand_in.ended_at is not None
    assert "End it now" not in client.get(page).content.decode()


@pytest.mark.parametrize(("who", "status"), [("contributor", 403), ("reviewer", 404)])
def test_nobody_else_ends_it(client, people, who, status):
    stand_in = make.make_stand_in(absent=people.approver, person=people.contributor)
    client.force_login(getattr(people, who))
    assert client.post(address(StandIn, "change", stand_in.pk).replace("change", "end")).status_code == status
    stand_in.refresh_from_db()
    assert stand_in.ended_at is None


@pytest.mark.parametrize(
    ("language", "stands_in", "replaced"),
    [
        ("en", "You stand in for {} until ", " stands in for you until "),
        ("zh-hans", "您正在代理{}", "正在代理您的工作"),
    ],
)
def test_the_first_page_says_who_stands_in_for_whom(client, people, language, stands_in, replaced):
    make.make_stand_in(absent=people.approver, person=people.contributor)
    make.make_progress_report(directive=people.directive, published=False, state="with_approver")
    spoken = {"HTTP_ACCEPT_LANGUAGE": language}
    assert stands_in.format(people.approver) in work_of(client, people.contributor, **spoken)
    assert replaced in work_of(client, people.approver, **spoken)
    other = work_of(client, make_person("Contributors", people.unit), **spoken)
    assert (stands_in.format(people.approver) in other, replaced in other) == (False, False)


def test_what_waits_for_the_absent_waits_for_the_stand_in(client, people):
    people.report("with_approver")
    assert "To sign off" not in work_of(client, people.contributor)
    make.make_stand_in(absent=people.approver, person=people.contributor)
    assert "To sign off" in work_of(client, people.contributor)


def test_a_stand_in_signs_off_on_the_page_of_the_report(client, people):
    report = people.report("with_approver")
    make.make_stand_in(absent=people.approver, person=people.contributor)
    client.force_login(people.contributor)
    page = address(ProgressReport, "change", report.pk)
    form = client.get(page)
    sent = {name: form.context["adminform"].form[name].value() for name in ("status", "as_opened", "seen")}
    parts = {
        f"{formset.formset.prefix}-{name}": value
        for formset in form.context["inline_admin_formsets"]
        for name, value in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))
    }
    words = {"summary_zh_hans": report.summary_zh_hans, "summary_en": report.summary_en, "_step": "signed_off"}
    assert client.post(page, sent | parts | words).status_code == 302
    assert str(ReportStep.objects.get().who) == f"{people.contributor} for {people.approver}"
    assert f"{people.contributor} for {people.approver}" in client.get(page).content.decode()


def test_a_stand_in_works_through_the_review_queue(client, people):
    report = people.report("submitted")
    client.force_login(people.editor)
    assert client.get("/admin/review/").status_code == 403
    make.make_report_step(report=report, step="signed_off", by=people.contributor, on_behalf_of=people.approver)
    make.make_stand_in(absent=people.reviewer, person=people.editor)
    page = client.get("/admin/review/").content.decode()
    assert f"signed off by {people.contributor} for {people.approver}" in page
    sent = {"report": report.pk, "step": "returned", "note": "Which plants?"}
    assert client.post("/admin/review/", sent).status_code == 302
    step = ReportStep.objects.get(step="returned")
    assert (step.by, step.on_behalf_of) == (people.editor, people.reviewer)


def test_a_stand_in_fills_in_the_english_and_then_another_publishes(client, people):
    report = people.report("submitted")
    make.make_stand_in(absent=people.reviewer, person=people.editor)
    client.force_login(people.editor)
    fields = client.get(address(ProgressReport, "change", report.pk)).context["adminform"].form.fields
    assert {name for name in fields if not fields[name].disabled} >= {"summary_en", "reason_en"}
    assert {"status", "summary_zh_hans"} & set(fields) == set()


def test_a_forged_key_tells_no_name_of_another_unit(client, people):
    stranger = make_person("Contributors", make.make_organisation(), last_name="Secret")
    client.force_login(people.approver)
    answer = client.post(ADD, days(person=stranger.pk))
    assert "person" in answer.context["adminform"].form.errors
    assert "Secret" not in answer.content.decode()
