import pytest
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from policytracker.actions.publishing import publish
from policytracker.actions.refused import Refused
from policytracker.actions.reporting import last_step, open_steps, take_step
from policytracker.models import ReportStep, Revision
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_of():
    """A draft of a unit, and the people of its way."""

    class Round:
        unit, directive = make_unit_with_directive()
        contributor = make_person("Contributors", unit)
        approver = make_person("Unit approvers", unit)
        reviewer = make_person("Reviewers")
        stranger = make_person("Unit approvers", make_unit_with_directive()[0])

        def draft(self, **values):
            period = self.directive.programme.periods.get()
            values = {"directive": self.directive, "period": period, "author": self.contributor} | values
            return make.make_progress_report(published=False, **values)

        def submitted(self, **values):
            report = take_step(self.draft(**values), "handed_in", by=self.contributor)
            return take_step(report, "signed_off", by=self.approver)

    return Round()


def steps_by_person(report, people):
    return {name: [str(step) for step in open_steps(report, getattr(people, name))]
            for name in ("contributor", "approver", "reviewer", "stranger")}  # fmt: skip


def test_each_step_is_open_to_those_whose_turn_it_is(round_of):
    report = round_of.draft()
    assert steps_by_person(report, round_of) == {
        "contributor": ["handed_in"], "approver": ["signed_off"], "reviewer": [], "stranger": [],
    }  # fmt: skip
    report = take_step(report, "handed_in", by=round_of.contributor)
    assert steps_by_person(report, round_of) == {
        "contributor": [], "approver": ["signed_off", "returned"], "reviewer": [], "stranger": [],
    }  # fmt: skip
    report = take_step(report, "signed_off", by=round_of.approver)
    assert steps_by_person(report, round_of) == {
        "contributor": [], "approver": [], "reviewer": ["returned", "published"], "stranger": [],
    }  # fmt: skip
    report = take_step(report, "published", by=round_of.reviewer)
    assert set(map(tuple, steps_by_person(report, round_of).values())) == {()}


def test_a_step_out_of_turn_is_refused_and_leaves_nothing(round_of):
    report = round_of.draft()
    for person in (round_of.reviewer, round_of.stranger):
        with pytest.raises(PermissionDenied):
            take_step(report, "published", by=person)
    report.refresh_from_db()
    assert (report.state, report.steps.count()) == ("draft", 0)


def test_a_return_needs_a_note_and_every_return_stays(round_of):
    report = round_of.submitted()
    with pytest.raises(Refused, match="Say what has to be changed"):
        take_step(report, "returned", by=round_of.reviewer, note=" ")
    report = take_step(report, "returned", by=round_of.reviewer, note="Which plants?")
    assert report.state == "returned"
    report = take_step(report, "handed_in", by=round_of.contributor)
    report = take_step(report, "returned", by=round_of.approver, note="Name them.")
    kept = report.steps.values_list("step", "by", "note")
    assert list(kept) == [
        ("handed_in", round_of.contributor.pk, ""), ("signed_off", round_of.approver.pk, ""),
        ("returned", round_of.reviewer.pk, "Which plants?"), ("handed_in", round_of.contributor.pk, ""),
        ("returned", round_of.approver.pk, "Name them."),
    ]  # fmt: skip


def test_publishing_writes_report_figures_milestones_and_status_in_one_act(round_of):
    directive, today = round_of.directive, timezone.localdate()
    milestone = make.make_milestone(directive=directive, code="M-1", done_on=None)
    draft = round_of.draft(status="under_way")
    draft.reached_milestones.create(milestone=milestone, done_on="2025-11-30")
    evidence = make.make_evidence(report=draft)
    figure = make.make_observation(code="F-1", published=False, report=draft, author=round_of.contributor)
    report = take_step(draft, "handed_in", by=round_of.contributor)
    report = take_step(report, "signed_off", by=round_of.approver)
    report = take_step(report, "published", by=round_of.reviewer)
    directive.refresh_from_db()
    milestone.refresh_from_db()
    figure.refresh_from_db()
    assert (report.state, report.published_on, report.reviewer) == ("published", today, round_of.reviewer)
    assert report.code == f"{directive.code}-{report.period.code}"
    assert (directive.latest_status, directive.latest_report_on) == ("under_way", today)
    assert (str(milestone.done_on), figure.published) == ("2025-11-30", True)
    own, shared = Revision.objects.order_by("-programme")
    found = {(change.noun, change.code) for revision in (own, shared) for change in revision.changes.all()}
    assert {("progress_report", report.code), ("milestone", "M-1"), ("observation", "F-1"),
            ("evidence", evidence.code)} <= found  # fmt: skip
    assert {own.act, shared.act} == {"publication"}


def test_nobody_publishes_what_they_wrote(round_of, settings):
    report = round_of.submitted(author=round_of.reviewer)
    with pytest.raises(Refused, match="you wrote this yourself"):
        take_step(report, "published", by=round_of.reviewer)
    report.refresh_from_db()
    assert (report.state, Revision.objects.count()) == ("submitted", 0)
    settings.FOUR_EYES = False
    assert take_step(report, "published", by=round_of.reviewer).state == "published"


def test_a_report_without_its_english_is_published_only_once_it_has_it(round_of):
    report = round_of.submitted(summary_en="")
    with pytest.raises(Refused, match="English"):
        take_step(report, "published", by=round_of.reviewer)
    report.refresh_from_db()
    assert (report.state, report.code) == ("submitted", "")


def test_a_reason_and_evidence_in_chinese_only_wait_for_their_english(round_of):
    report = round_of.submitted(status="suspended", reason_zh_hans="缺资金。")
    proof = make.make_evidence(report=report, title_en="", title_zh_hans="验收单")
    make.make_evidence(report=report, title_en="", public=False)
    with pytest.raises(Refused) as refused:
        take_step(report, "published", by=round_of.reviewer)
    assert refused.value.problems == [
        "The reason stands in Chinese only: give it in English.",
        "The evidence “验收单” has no English title: give it one.",
    ]
    report.reason_en, proof.title_en = "No money.", "Acceptance"
    report.save()
    proof.save()
    assert take_step(report, "published", by=round_of.reviewer).state == "published"


def test_completed_needs_evidence_that_the_public_may_see(round_of):
    draft = round_of.draft(status="completed")
    make.make_evidence(report=draft, public=False)
    with pytest.raises(Refused, match="Completed needs evidence"):
        take_step(draft, "handed_in", by=round_of.contributor)
    make.make_evidence(report=draft)
    assert take_step(draft, "handed_in", by=round_of.contributor).state == "with_approver"


def test_reopening_what_was_completed_needs_a_reason(round_of):
    round_of.directive.latest_status = "completed"
    round_of.directive.save()
    draft = round_of.draft(status="under_way")
    with pytest.raises(Refused, match="why it is reopened"):
        take_step(draft, "handed_in", by=round_of.contributor)


def test_a_reviewer_writes_a_correction_that_another_reviewer_publishes(round_of):
    old = take_step(round_of.submitted(), "published", by=round_of.reviewer)
    words = {"reason_en": "A wrong count.", "reason_zh_hans": "数据有误。"}
    draft = round_of.draft(author=round_of.reviewer, corrects=old, status="suspended", **words)
    report = take_step(draft, "signed_off", by=round_of.reviewer)
    with pytest.raises(Refused, match="you wrote this yourself"):
        take_step(report, "published", by=round_of.reviewer)
    report = take_step(report, "published", by=make_person("Reviewers"))
    round_of.directive.refresh_from_db()
    assert (report.code, round_of.directive.latest_status) == (f"{old.code}-C1", "suspended")
    revision = Revision.objects.first()
    assert (revision.act, revision.why) == ("correction", "数据有误。\nA wrong count.")


def test_who_edited_evidence_of_a_report_does_not_publish_it(round_of):
    report = round_of.submitted()
    evidence = make.make_evidence(report=report)
    log_edit(round_of.reviewer, evidence)
    with pytest.raises(Refused, match=f"{evidence.code}: you wrote this yourself"):
        take_step(report, "published", by=round_of.reviewer)
    assert take_step(report, "published", by=make_person("Reviewers")).state == "published"


def log_edit(person, row):
    noun = ContentType.objects.get_for_model(type(row))
    LogEntry.objects.create(
        user=person, content_type=noun, object_id=row.pk, object_repr=str(row), action_flag=ADDITION
    )


def test_who_signed_a_report_off_does_not_publish_it(round_of):
    report = round_of.submitted()
    ReportStep.objects.create(report=report, step="signed_off", by=round_of.reviewer)
    with pytest.raises(Refused, match="You signed this report off"):
        take_step(report, "published", by=round_of.reviewer)


def test_a_figure_over_a_draft_that_it_needs_is_not_published(round_of):
    draft = round_of.draft()
    make.make_observation(code="F-1", published=False, report=draft, source=make.make_source(published=False))
    report = take_step(draft, "handed_in", by=round_of.contributor)
    report = take_step(report, "signed_off", by=round_of.approver)
    with pytest.raises(Refused, match=r"F-1 names .* still a draft"):
        take_step(report, "published", by=round_of.reviewer)
    assert Revision.objects.count() == 0


def test_a_figure_of_a_report_is_not_published_before_it(round_of):
    figure = make.make_observation(code="F-1", published=False, report=round_of.draft())
    with pytest.raises(Refused, match="F-1 is handed in with a report"):
        publish([figure], by=round_of.reviewer)


def test_a_milestone_that_is_reached_already_keeps_its_day(round_of):
    milestone = make.make_milestone(directive=round_of.directive, done_on="2025-01-01")
    draft = round_of.draft()
    draft.reached_milestones.create(milestone=milestone, done_on="2025-09-09")
    report = take_step(draft, "handed_in", by=round_of.contributor)
    report = take_step(report, "signed_off", by=round_of.approver)
    with pytest.raises(Refused, match="reached on 2025-01-01 already"):
        take_step(report, "published", by=round_of.reviewer)


def test_a_step_from_a_page_that_is_old_is_refused(round_of):
    report = round_of.submitted()
    seen = last_step(report)
    report = take_step(report, "returned", by=make_person("Reviewers"), note="Which plants?")
    report = take_step(report, "signed_off", by=round_of.approver)
    with pytest.raises(Refused, match="handed in again since you opened it"):
        take_step(report, "published", by=round_of.reviewer, seen=seen)
    assert take_step(report, "published", by=round_of.reviewer, seen=last_step(report)).state == "published"
