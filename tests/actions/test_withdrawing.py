import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from policytracker.actions.publishing import publish
from policytracker.actions.refused import Refused
from policytracker.actions.reporting import take_step
from policytracker.actions.withdrawing import withdraw
from policytracker.models import (
    Change,
    Directive,
    Evidence,
    Observation,
    Programme,
    ProgressReport,
    Revision,
    Standing,
    Unit,
)
from policytracker.record.extent import code_of
from policytracker.record.nouns import BY_NAME, NOUNS
from policytracker.record.revisions import record_of, write_revision
from tests import builders as make
from tests.nouns import make_public, record_all
from tests.staff import make_person

pytestmark = pytest.mark.django_db

WHY = "Personal data; by order of the office."
# A programme stays as long as its record does.
each_noun = pytest.mark.parametrize(
    "noun", [noun for noun in NOUNS if noun.model is not Programme], ids=lambda noun: noun.name
)


@pytest.fixture
def administrator():
    return make_person("", username="administrator")


def verify():
    call_command("verify", verbosity=0)


@each_noun
def test_a_withdrawn_row_leaves_a_tombstone_and_nothing_else(administrator, noun):
    row = make_public(noun)
    record_all()
    code, programme = code_of(row), noun.programme_of(row)
    [revision] = withdraw(row, by=administrator, why=WHY)
    assert not noun.model.objects.filter(pk=row.pk).exists()
    assert record_of(noun, programme)[code] is None
    changes = Change.objects.filter(noun=noun.name, code=code).order_by("revision__number")
    assert list(changes.values_list("kind", "columns")) == [("added", None), ("withdrawn", None)]
    assert (revision.act, revision.why, revision.by, revision.programme) == (
        "withdrawal", WHY, administrator, programme,
    )  # fmt: skip
    verify()


def test_the_parts_of_a_row_go_with_it_drafts_too(administrator):
    directive = make.make_directive(code="D-1")
    milestone = make.make_milestone(directive=directive, code="M-1")
    report = make.make_progress_report(directive=directive, code="R-1")
    make.make_progress_report(directive=directive, code="R-2", period=report.period, corrects=report)
    make.make_reached_milestone(report=report, milestone=milestone)
    make.make_evidence(milestone=milestone, code="E-1")
    make.make_evidence(report=report, code="E-2", public=False)
    make.make_progress_report(directive=directive, published=False)
    record_all()
    [revision] = withdraw(directive, by=administrator, why=WHY)
    assert set(revision.changes.values_list("noun", "code", "kind")) == {
        ("directive", "D-1", "withdrawn"),
        ("milestone", "M-1", "withdrawn"),
        ("progress_report", "R-1", "withdrawn"),
        ("progress_report", "R-2", "withdrawn"),
        ("evidence", "E-1", "withdrawn"),
    }
    assert (Evidence.objects.count(), ProgressReport.objects.count()) == (0, 0)
    verify()


def test_the_same_code_of_another_programme_stays(administrator):
    one, other = make.make_directive(code="D-1"), make.make_directive(code="D-1")
    record_all()
    withdraw(one, by=administrator, why=WHY)
    held = record_of(BY_NAME["directive"], other.programme)
    assert held["D-1"]["code"] == "D-1"
    verify()


def test_what_lists_a_withdrawn_row_has_a_change_without_it(administrator):
    industry = make.make_industry(code="COAL")
    directive = make.make_directive(code="D-1", industries=[industry])
    record_all()
    revisions = withdraw(industry, by=administrator, why=WHY)
    assert [(revision.programme, revision.why) for revision in revisions] == [(None, WHY), (directive.programme, WHY)]
    change = revisions[1].changes.get()
    assert (change.code, change.kind, change.columns["industries"]) == ("D-1", "changed", [])
    verify()


def test_evidence_that_a_package_brought_goes_with_its_figure_in_one_revision(administrator):
    programme = make.make_programme()
    figure = make.make_observation(code="O-1", programmes=[programme])
    make.make_evidence(observation=figure, code="E-1")
    write_revision([row for noun in NOUNS for row in noun.model.objects.all()], act="load", programme=programme)
    [revision] = withdraw(figure, by=administrator, why=WHY)
    assert set(revision.changes.values_list("code", "kind")) == {("O-1", "withdrawn"), ("E-1", "withdrawn")}
    verify()


def test_the_directive_takes_back_the_status_of_the_report_before(administrator):
    directive = make.make_directive()
    make.make_progress_report(directive=directive, code="R-1", status="under_way", published_on="2025-01-10")
    newer = make.make_progress_report(directive=directive, code="R-2", status="completed", published_on="2026-01-10")
    record_all()
    withdraw(newer, by=administrator, why=WHY)
    directive.refresh_from_db()
    assert (directive.latest_status, str(directive.latest_report_on)) == ("under_way", "2025-01-10")
    verify()


def test_the_figure_that_a_withdrawn_correction_replaced_is_current_again(administrator):
    programme = make.make_programme()
    target = make.make_target(programme=programme, base_time="2020", base_value=0, value=100)
    series = {"indicator": target.indicator, "area": target.area, "source": target.source, "time": "2024"}
    first = make.make_observation(value=10, released_on="2025-01-10", **series)
    correction = make.make_observation(value=99, released_on="2025-03-01", supersedes=first, **series)
    record_all()
    before = set(Standing.objects.values_list("starts_on", "verdict"))
    withdraw(correction, by=administrator, why=WHY)
    assert list(Observation.objects.published().current()) == [first]
    assert set(Standing.objects.values_list("starts_on", "verdict")) != before
    verify()


def test_what_others_cannot_do_without_is_refused_and_they_are_named(administrator):
    unit = make.make_unit(code="GW")
    for number in range(12):
        make.make_indicator(code=f"I-{number:02}", unit=unit)
    record_all()
    with pytest.raises(Refused) as refused:
        withdraw(unit, by=administrator, why=WHY)
    names = ", ".join(f"indicator I-{number:02}" for number in range(10))
    assert refused.value.problems == [
        f"GW is still named by others: {names} and 2 more. Withdraw or change those first."
    ]
    assert (Unit.objects.count(), Revision.objects.filter(act="withdrawal").count()) == (1, 0)


def test_a_draft_that_names_the_row_stands_in_the_way_too(administrator):
    report = make.make_progress_report(code="R-1")
    make.make_progress_report(directive=report.directive, period=report.period, corrects=report, published=False)
    record_all()
    with pytest.raises(Refused, match="named by others: progress report"):
        withdraw(report, by=administrator, why=WHY)


def test_programme_and_organisation_whose_acts_the_record_tells_stay(administrator):
    office = make.make_organisation(code="OFFICE", programmes=[make.make_programme(slug="green")])
    directive = make.make_directive(published=False)
    record_all()
    publish([directive], by=make.make_user(organisation=office))
    told = "stays: the record of changes tells of acts under its name. Edit its texts instead."
    for row, code in ((office, "OFFICE"), (directive.programme, directive.programme.slug)):
        with pytest.raises(Refused) as refused:
            withdraw(row, by=administrator, why=WHY)
        assert refused.value.problems == [f"{code} {told}"]


def test_a_withdrawal_gives_its_reason(administrator):
    directive = make.make_directive()
    record_all()
    with pytest.raises(Refused) as refused:
        withdraw(directive, by=administrator, why=" \n")
    assert refused.value.problems == ["Give the reason: the record of changes shows it to the public."]
    assert Directive.objects.get() == directive


@pytest.mark.parametrize("role", ["Contributors", "Unit approvers", "Reviewers", "Editors"])
def test_only_an_administrator_withdraws(role):
    directive = make.make_directive()
    record_all()
    with pytest.raises(PermissionDenied):
        withdraw(directive, by=make_person(role), why=WHY)
    assert Directive.objects.get() == directive


def test_a_draft_is_not_withdrawn_but_deleted(administrator):
    draft = make.make_directive(code="D-1", published=False)
    with pytest.raises(Refused) as refused:
        withdraw(draft, by=administrator, why=WHY)
    assert refused.value.problems == ["D-1 is not in the public record: there is nothing to withdraw."]


def test_a_withdrawn_code_is_not_published_again(administrator):
    directive = make.make_directive(code="D-1")
    record_all()
    [revision] = withdraw(directive, by=administrator, why=WHY)
    draft = make.make_directive(code="D-1", programme=revision.programme, published=False)
    with pytest.raises(Refused) as refused:
        publish([draft], by=make.make_user())
    day = f"{revision.made_at.astimezone():%Y-%m-%d}"
    assert refused.value.problems == [f"D-1 was withdrawn on {day}: give this entry another code."]


def test_a_new_report_gets_a_code_that_no_withdrawn_one_had(administrator):
    directive = make.make_directive(code="D-1")
    period = make.make_reporting_period(programme=directive.programme, code="2025")
    old = make.make_progress_report(directive=directive, period=period, code="D-1-2025")
    record_all()
    withdraw(old, by=administrator, why=WHY)
    report = make.make_progress_report(directive=directive, period=period, published=False, state="submitted")
    assert take_step(report, "published", by=make_person("Reviewers")).code == "D-1-2025-C1"
