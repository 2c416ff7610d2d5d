"""What can be the key of no row, sent to forms and pages: they say so, and never fail."""

import pytest

from policytracker.models import Directive, Evidence, GlossaryTerm, Indicator, Observation, User
from tests import builders as make
from tests.staff import make_person

from .registry import address, fields_of, refused

pytestmark = pytest.mark.django_db

ODD = ["abc", "9" * 26, "²", "\0"]


@pytest.fixture
def boss(staff):
    staff.raise_request_exception = False
    return staff


@pytest.mark.parametrize("key", ODD)
@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Observation, "indicator"),
        (Evidence, "milestone"),
        (GlossaryTerm, "passages"),
        (Indicator, "programmes"),
    ],
)
def test_a_form_refuses_what_can_be_no_key_by_its_column(boss, model, column, key):
    page = boss.get(address(model, "add"))
    answer = boss.post(address(model, "add"), fields_of(page) | {column: key})
    assert (answer.status_code, column in answer.context["adminform"].form.errors) == (200, True)


@pytest.mark.parametrize("key", ODD)
def test_the_form_of_a_person_refuses_what_can_be_no_key(boss, key):
    assert {*refused(boss, make.make_user(), organisation=key, groups=key)} == {"organisation", "groups"}


@pytest.mark.parametrize("key", ODD)
@pytest.mark.parametrize(
    ("model", "column"), [(Observation, "indicator"), (GlossaryTerm, "passages"), (User, "organisation")]
)
def test_a_form_opens_without_a_choice_where_the_address_names_no_key(boss, model, column, key):
    assert boss.get(address(model, "add"), {column: key}).status_code == 200


def test_a_contributor_is_told_of_an_odd_key_too(client):
    client.force_login(make_person("Contributors", make.make_organisation()))
    assert client.get(address(Observation, "add"), {"indicator": "abc"}).status_code == 200
    answer = client.post(address(Observation, "add"), {"code": "A", "indicator": "abc", "source": "9" * 26})
    assert {"indicator", "source"} <= answer.context["adminform"].form.errors.keys()


@pytest.mark.parametrize("key", ["abc", "9" * 26])
def test_an_old_version_by_no_key_is_not_found(boss, key):
    page = f"{address(Directive, 'history', make.make_directive().pk)}{key}/"
    assert boss.get(page).status_code == 404


@pytest.mark.parametrize("field", ["reports", "prerequisites", "observations"])
def test_choices_are_searched_for_columns_alone(boss, field):
    model = "indicator" if field == "observations" else "directive"
    asked = {"app_label": "policytracker", "model_name": model, "field_name": field, "term": ""}
    assert boss.get("/admin/autocomplete/", asked).status_code == 403


def test_choices_are_searched_by_a_text_that_no_database_keeps(boss):
    asked = {"app_label": "policytracker", "model_name": "evidence", "field_name": "report", "term": "A\0"}
    assert boss.get("/admin/autocomplete/", asked).status_code == 200
