import pytest

from policytracker.actions.rights import Reach
from policytracker.models import Directive, Evidence, Observation, ProgressReport
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

pytestmark = pytest.mark.django_db


def codes(rows):
    return set(rows.values_list("code", flat=True))


def test_a_unit_reports_on_what_it_leads_or_is_responsible_for_and_those_below_it():
    unit = make.make_organisation()
    below = make.make_organisation(parent=make.make_organisation(parent=unit))
    for code, organisation, role in (
        ("LEAD", unit, "lead"), ("RESPONSIBLE", unit, "responsible"), ("BELOW", below, "lead"),
        ("COOPERATING", unit, "cooperating"), ("OTHER", make.make_organisation(), "lead"),
    ):  # fmt: skip
        make.make_responsibility(directive=make.make_directive(code=code), organisation=organisation, role=role)
    make.make_responsibility(directive=make.make_directive(code="DRAFT", published=False), organisation=unit)
    make.make_responsibility(directive=make.make_directive(code="PRINCIPLE", reportable=False), organisation=unit)
    assert codes(Reach(make_person("Contributors", unit)).directives()) == {"LEAD", "RESPONSIBLE", "BELOW"}


def test_a_unit_comments_on_what_it_or_one_below_it_supports_and_does_not_report_on():
    unit = make.make_organisation()
    below = make.make_organisation(parent=unit)
    for code, organisation, role in (
        ("COOPERATING", unit, "cooperating"), ("BELOW", below, "cooperating"), ("LEAD", unit, "lead"),
        ("BOTH", unit, "lead"), ("OTHER", make.make_organisation(), "cooperating"),
    ):  # fmt: skip
        make.make_responsibility(directive=make.make_directive(code=code), organisation=organisation, role=role)
    make.make_responsibility(directive=Directive.objects.get(code="BOTH"), organisation=below, role="cooperating")
    make.make_responsibility(
        directive=make.make_directive(code="DRAFT", published=False), organisation=unit, role="cooperating"
    )
    assert codes(Reach(make_person("Contributors", unit)).supported()) == {"COOPERATING", "BELOW"}


def test_who_has_no_organisation_reports_on_nothing():
    make_unit_with_directive()
    reach = Reach(make_person("Contributors"))
    assert (list(reach.directives()), list(reach.indicators()), list(reach.organisations)) == ([], [], [])


def test_a_unit_writes_the_figures_of_the_indicators_that_it_owns():
    unit = make.make_organisation()
    make.make_indicator(code="OWN", data_owner=unit)
    make.make_indicator(code="BELOW", data_owner=make.make_organisation(parent=unit))
    make.make_indicator(code="OTHER", data_owner=make.make_organisation())
    make.make_indicator(code="NOBODY")
    assert codes(Reach(make_person("Unit approvers", unit)).indicators()) == {"OWN", "BELOW"}


def test_a_unit_sees_what_is_public_and_its_own_drafts_the_office_sees_all():
    unit, directive = make_unit_with_directive()
    _other, elsewhere = make_unit_with_directive()
    drafts = [make.make_progress_report(directive=row, published=False) for row in (directive, elsewhere)]
    published = make.make_progress_report(directive=elsewhere)
    hidden = make.make_directive(published=False)
    unit_sees, office_sees = Reach(make_person("Contributors", unit)), Reach(make_person("Reviewers"))
    assert set(unit_sees.visible(ProgressReport.objects.all())) == {drafts[0], published}
    assert set(office_sees.visible(ProgressReport.objects.all())) == {*drafts, published}
    assert set(unit_sees.visible(Directive.objects.all())) == {directive, elsewhere}
    assert set(office_sees.visible(Directive.objects.all())) == {directive, elsewhere, hidden}


def test_a_unit_sees_the_drafts_of_its_own_figures_and_of_their_evidence():
    unit = make.make_organisation()
    own = make.make_observation(indicator=make.make_indicator(data_owner=unit), published=False)
    other = make.make_observation(published=False)
    proofs = [make.make_evidence(observation=row) for row in (own, other)]
    reach = Reach(make_person("Contributors", unit))
    assert list(reach.visible(Observation.objects.all())) == [own]
    assert list(reach.visible(Evidence.objects.all())) == proofs[:1]
