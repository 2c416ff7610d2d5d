"""The page on which an editor renames a unit or merges it into another one."""

import pytest
from django.utils import timezone

from policytracker.models import Organisation, User
from tests import builders as make
from tests.staff import make_person

from .registry import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make.make_organisation(name_en="Commission of Industry", name_zh_hans="工业委")


@pytest.fixture
def editor(client):
    client.force_login(make_person("Editors"))
    return client


def page_of(unit):
    return f"/admin/policytracker/organisation/{unit.pk}/reorganise/"


def sent(act, **values):
    values = {"on": timezone.localdate().isoformat(), "why": "Order 3", **values}
    return {f"{act}-{name}": value for name, value in values.items()} | {act: "yes"}


def test_the_page_of_a_unit_leads_to_it(editor, unit):
    assert f'href="{page_of(unit)}"' in editor.get(address(Organisation, "change", unit.pk)).content.decode()
    page = editor.get(page_of(unit)).content.decode()
    assert 'value="Commission of Industry"' in page


def test_a_unit_is_renamed(editor, unit):
    names = {"name_en": "Department of Industry", "name_zh_hans": "工业厅"}
    answer = editor.post(page_of(unit), sent("rename", **names))
    assert answer["Location"] == address(Organisation, "change", unit.pk)
    unit.refresh_from_db()
    assert (unit.name_en, unit.aliases.splitlines()) == (
        "Department of Industry", ["Commission of Industry", "工业委"],
    )  # fmt: skip


def test_a_unit_is_merged_and_its_staff_go_along(editor, unit):
    into, person = make.make_organisation(), make_person("Contributors", unit)
    editor.post(page_of(unit), sent("merge", into=into.pk))
    unit.refresh_from_db()
    assert (unit.successor, User.objects.get(pk=person.pk).organisation) == (into, into)


@pytest.mark.parametrize("act", ["rename", "merge"])
def test_without_a_reason_nothing_is_done(editor, unit, act):
    answer = editor.post(page_of(unit), sent(act, why="", into=make.make_organisation().pk, name_en="New"))
    assert "why" in answer.context[act].errors
    other = answer.context["merge" if act == "rename" else "rename"]
    assert other.errors == {}
    unit.refresh_from_db()
    assert (unit.name_en, unit.successor) == ("Commission of Industry", None)


def test_what_is_refused_is_told_in_the_form(editor, unit):
    names = {"name_en": unit.name_en, "name_zh_hans": unit.name_zh_hans}
    answer = editor.post(page_of(unit), sent("rename", **names))
    told = "These are the names that it has: give the new ones."
    assert answer.context["rename"].errors == {"__all__": [told]}


@pytest.mark.parametrize("role", ["Contributors", "Unit approvers", "Reviewers"])
def test_nobody_else_opens_it(client, unit, role):
    client.force_login(make_person(role, unit))
    into = make.make_organisation()
    answers = [client.get(page_of(unit)), client.post(page_of(unit), sent("merge", into=into.pk))]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert page_of(unit) not in client.get(address(Organisation, "change", unit.pk)).content.decode()
