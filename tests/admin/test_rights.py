"""Who may do what with which rows: each role, each noun, on every way into the admin."""

import pytest

from policytracker import models
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

from .registry import ADMINS, address, fields_of

pytestmark = pytest.mark.django_db

DEFINITIONS = [
    models.Area, models.Directive, models.Document, models.Evaluation, models.Fact, models.GlossaryTerm,
    models.Indicator, models.Industry, models.Organisation, models.Programme, models.Source, models.Target,
]  # fmt: skip
REPORTS = [models.ProgressReport, models.Observation, models.Evidence]


class Staff:
    """People of a unit, of those above and beside it and of the office; it leads a directive, another supports it."""

    def __init__(self):
        over = make.make_organisation(code="OVER")
        self.unit, self.directive = make_unit_with_directive(code="UNIT", parent=over)
        self.indicator = make.make_indicator(data_owner=self.unit)
        self.contributor = make_person("Contributors", self.unit)
        self.approver = make_person("Unit approvers", self.unit)
        self.above = make_person("Contributors", over)
        self.stranger = make_person("Contributors", make_unit_with_directive(code="ELSEWHERE")[0])
        supporting = make.make_organisation(code="SUPPORTING")
        make.make_responsibility(directive=self.directive, organisation=supporting, role="cooperating")
        self.supporter = make_person("Contributors", supporting)
        self.reviewer, self.editor = make_person("Reviewers"), make_person("Editors")
        self.administrator = make_person("")

    def draft(self, model):
        period = self.directive.programme.periods.get()
        report = {"directive": self.directive, "period": period, "published": False}
        if model is models.ProgressReport:
            return make.make_progress_report(**report)
        if model is models.Observation:
            return make.make_observation(indicator=self.indicator, published=False)
        if model is models.Evidence:
            return make.make_evidence(report=make.make_progress_report(**report))
        return _make(model, published=False)


def _make(model, **values):
    return getattr(make, "make_" + "".join("_" * c.isupper() + c.lower() for c in model.__name__).lstrip("_"))(**values)


@pytest.fixture
def people(db):
    return Staff()


def ways_in(client, row):
    """A letter for each thing that a person may do: list, complete, read, history, write, delete, delete in bulk."""
    model = type(row)
    found = {
        "l": lambda: _listed(client, row),
        "c": lambda: _completed(client, row),
        "r": lambda: client.get(address(model, "change", row.pk)).status_code == 200,
        "h": lambda: client.get(address(model, "history", row.pk)).status_code == 200,
        "w": lambda: _written(client, row),
        "d": lambda: client.get(address(model, "delete", row.pk)).status_code == 200,
        "b": lambda: _deleted_in_bulk(client, row),
    }
    return "".join(letter for letter, allowed in found.items() if allowed())


def _listed(client, row):
    page = client.get(address(type(row), "changelist"))
    return page.status_code == 200 and row in page.context["cl"].result_list


def _completed(client, row):
    """Does any field that completes rows of this noun offer it?"""
    for model, page in ADMINS.items():
        for name in page.autocomplete_fields:
            if model._meta.get_field(name).related_model is type(row):
                asked = {"app_label": "policytracker", "model_name": model._meta.model_name, "field_name": name}
                answer = client.get("/admin/autocomplete/", asked | {"term": getattr(row, "code", "")})
                if answer.status_code == 200 and str(row.pk) in [found["id"] for found in answer.json()["results"]]:
                    return True
    return False


def _written(client, row):
    page = client.get(address(type(row), "change", row.pk))
    sent = fields_of(page) if page.status_code == 200 else {"title_en": "Forged"}
    answer = client.post(address(type(row), "change", row.pk), sent | {"why": "Put right"})
    # Of a row that does not exist for the person, Django says so on the front page.
    return answer.status_code == 302 and answer["Location"] != "/admin/"


def _deleted_in_bulk(client, row):
    sent = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client.post(address(type(row), "changelist"), sent)
    return not type(row).objects.filter(pk=row.pk).exists()


def expected(model, letters):
    """Nobody completes a noun that no field refers to."""
    named = {page.opts.get_field(name).related_model for page in ADMINS.values() for name in page.autocomplete_fields}
    return letters if model in named else letters.replace("c", "")


@pytest.mark.parametrize("model", REPORTS, ids=lambda model: model.__name__)
@pytest.mark.parametrize(
    ("person", "allowed"),
    [("contributor", "lcrhwdb"), ("approver", "lcrhwdb"), ("above", "lcrhwdb"), ("stranger", ""),
     ("supporter", ""), ("reviewer", "lcrh"), ("editor", "lcrh"), ("administrator", "lcrhwdb")],
)  # fmt: skip
def test_a_draft_of_a_unit_is_its_own_and_the_office_reads_it(client, people, model, person, allowed):
    if (model, person) == (models.Observation, "reviewer"):
        allowed = "lcrhwdb"  # a reviewer corrects figures, and another publishes them
    row = people.draft(model)
    client.force_login(getattr(people, person))
    assert ways_in(client, row) == expected(model, allowed)


@pytest.mark.parametrize("model", DEFINITIONS, ids=lambda model: model.__name__)
@pytest.mark.parametrize(
    ("person", "draft", "published"),
    [("contributor", "", "lcr"), ("approver", "", "lcr"), ("reviewer", "lcrh", "lcrh"),
     ("editor", "lcrhwdb", "lcrhw"), ("administrator", "lcrhwdb", "lcrhw")],
)  # fmt: skip
def test_definitions_are_the_editors_and_units_see_what_is_public(client, people, model, person, draft, published):
    client.force_login(getattr(people, person))
    found = [ways_in(client, _make(model, published=mark)) for mark in (False, True)]
    assert found == [expected(model, draft), expected(model, published)]


@pytest.mark.parametrize(
    ("person", "own", "above", "office"),
    [("contributor", "", "", ""), ("approver", "lcrhw", "", ""), ("above", "", "", ""), ("stranger", "", "", ""),
     ("reviewer", "lcrh", "lcrh", "lcrh"), ("editor", "lcrh", "lcrh", "lcrh"),
     ("administrator", "lcrhw", "lcrhw", "lcrhw")],
)  # fmt: skip
def test_people_are_their_approvers_and_nobody_deletes_them(client, people, person, own, above, office):
    client.force_login(getattr(people, person))
    found = [ways_in(client, row) for row in (people.contributor, people.above, people.editor)]
    assert found == [expected(models.User, letters) for letters in (own, above, office)]


@pytest.mark.parametrize(
    ("person", "own", "office"),
    [("contributor", "", ""), ("approver", "lrh", ""), ("above", "", ""), ("stranger", "", ""),
     ("reviewer", "", "lrh"), ("editor", "", ""), ("administrator", "lrh", "lrh")],
)  # fmt: skip
def test_a_stand_in_is_read_by_those_who_named_it_and_nobody_rewrites_it(client, people, person, own, office):
    rows = [make.make_stand_in(absent=people.approver, person=people.contributor),
            make.make_stand_in(absent=people.reviewer, person=people.editor)]  # fmt: skip
    client.force_login(getattr(people, person))
    assert [ways_in(client, row) for row in rows] == [own, office]


def test_who_may_not_read_a_history_is_offered_none(client, people):
    offered = {}
    for name in ("contributor", "editor"):
        client.force_login(getattr(people, name))
        page = client.get(address(models.Directive, "change", people.directive.pk)).content.decode()
        offered[name] = ("historylink" in page, "viewsitelink" in page)
    assert offered == {"contributor": (False, True), "editor": (True, True)}
