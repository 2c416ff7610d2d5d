"""The page on which the work of a person goes to a colleague, and the person leaves or comes back."""

import pytest

from policytracker.models import ProgressReport, User
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

from .registry import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    class Unit:
        organisation, directive = make_unit_with_directive()
        author, colleague = make_person("Contributors", organisation), make_person("Contributors", organisation)
        approver = make_person("Unit approvers", organisation)
        report = make.make_progress_report(
            directive=directive, period=directive.programme.periods.get(), author=author, published=False
        )

    return Unit()


def leave_page(person):
    return f"/admin/policytracker/user/{person.pk}/leave/"


def told(answer):
    return [str(message) for message in answer.context["messages"]]


def test_the_page_of_a_person_leads_to_it_and_it_lists_what_is_open(client, unit):
    client.force_login(unit.approver)
    assert f'href="{leave_page(unit.author)}"' in client.get(address(User, "change", unit.author.pk)).content.decode()
    page = client.get(leave_page(unit.author))
    assert address(ProgressReport, "change", unit.report.pk) in page.content.decode()
    assert set(page.context["form"].fields["to"].queryset) == {unit.colleague, unit.approver}


def test_work_is_handed_over_and_the_person_stays(client, unit):
    client.force_login(unit.approver)
    answer = client.post(leave_page(unit.author), {"to": unit.colleague.pk}, follow=True)
    assert told(answer) == [f"1 entry is handed over to {unit.colleague}."]
    assert User.objects.get(pk=unit.author.pk).is_active is True


def test_who_leaves_hands_over_at_once(client, unit):
    client.force_login(unit.approver)
    answer = client.post(leave_page(unit.author), {"to": unit.colleague.pk, "leaves": "on"}, follow=True)
    assert told(answer) == [
        f"1 entry is handed over to {unit.colleague}.",
        f"{unit.author} is deactivated and cannot sign in any more.",
    ]
    assert ProgressReport.objects.get().author == unit.colleague


@pytest.mark.parametrize("sent", [{}, {"leaves": "on"}])
def test_open_work_is_left_to_nobody_while_there_is_a_colleague(client, unit, sent):
    client.force_login(unit.approver)
    answer = client.post(leave_page(unit.author), sent)
    told = "Choose who goes on with what the person has begun, or tick that the person leaves."
    assert answer.context["form"].errors == {"to": [told]}
    assert User.objects.get(pk=unit.author.pk).is_active is True


def test_a_report_shows_who_handed_it_over_from_whom_to_whom(client, unit):
    client.force_login(unit.approver)
    client.post(leave_page(unit.author), {"to": unit.colleague.pk})
    page = client.get(address(ProgressReport, "change", unit.report.pk)).content.decode()
    assert "Handed over to another author" in page
    assert f"from {unit.author} to {unit.colleague}" in page


def test_who_left_is_let_in_again(client, unit):
    User.objects.filter(pk=unit.author.pk).update(is_active=False)
    client.force_login(unit.approver)
    assert "The person is deactivated and cannot sign in." in client.get(leave_page(unit.author)).content.decode()
    answer = client.post(leave_page(unit.author), follow=True)
    assert told(answer) == [f"{unit.author} may sign in again."]


def test_the_form_of_a_person_deactivates_nobody(staff, unit):
    page = address(User, "change", unit.author.pk)
    sent = {"username": unit.author.username, "is_staff": "on", "groups": unit.author.groups.get().pk}
    assert staff.post(page, sent).status_code == 302
    assert User.objects.get(pk=unit.author.pk).is_active is True


def test_nobody_is_deleted_and_the_page_says_what_to_do(staff, unit):
    answer = staff.post(address(User, "delete", unit.author.pk), {"post": "yes"}, follow=True)
    assert told(answer) == [
        "Nobody is deleted: their name stays on what they did. Hand over what they have begun and deactivate them"
        " instead."
    ]
    sent = {"action": "delete_selected", "_selected_action": [unit.author.pk], "post": "yes"}
    staff.post(address(User, "changelist"), sent)
    assert User.objects.filter(pk=unit.author.pk).exists()


@pytest.mark.parametrize(("who", "status"), [("colleague", 403), ("stranger", 404), ("reviewer", 403), ("editor", 403)])
def test_nobody_else_opens_it(client, unit, who, status):
    people = {
        "colleague": unit.colleague, "stranger": make_person("Unit approvers", make.make_organisation()),
        "reviewer": make_person("Reviewers"), "editor": make_person("Editors"),
    }  # fmt: skip
    client.force_login(people[who])
    sent = {"to": unit.colleague.pk, "leaves": "on"}
    page = leave_page(unit.author)
    assert [client.get(page).status_code, client.post(page, sent).status_code] == [status, status]
    assert User.objects.get(pk=unit.author.pk).is_active is True
