"""A person is brought in by mail, by an administrator or by the approver of a unit."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from policytracker.models import Organisation, User
from tests import builders as make
from tests.staff import make_person

from .registry import address

pytestmark = pytest.mark.django_db

ADD = "/admin/policytracker/user/add/"
PASSWORD = "seven green hills"


def role(name):
    return str(Group.objects.get(name__startswith=name).pk)


def asked(organisation=None, **values):
    return {
        "last_name": "Li", "first_name": "Mei", "email": "Li.Mei@example.org", "language": "en",
        "organisation": organisation.pk if organisation else "", "role": role("Contributors"),
    } | values  # fmt: skip


def invited(client, by, *args, **values):
    """The person that this invitation brings in, or None, and what the form says against it."""
    client.force_login(by)
    answer = client.post(ADD, asked(*args, **values))
    errors = answer.context["adminform"].form.errors if answer.status_code == 200 else {}
    return User.objects.filter(email="li.mei@example.org").first(), errors


def link_of(message):
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def form_of(client, link):
    return client.get(link, follow=True)


def set_password(client, link):
    page = form_of(client, link)
    return client.post(page.request["PATH_INFO"], {"new_password1": PASSWORD, "new_password2": PASSWORD})


@pytest.fixture
def unit():
    return make.make_organisation(code="UNIT", parent=make.make_organisation(code="OVER"))


@pytest.fixture
def approver(unit):
    return make_person("Unit approvers", unit)


def test_an_invited_person_sets_a_password_and_signs_in(client, administrator, unit):
    person, errors = invited(client, administrator, unit)
    assert (errors, person.username, person.organisation, person.is_staff, person.is_superuser, person.has_joined) == (
        {}, "li.mei@example.org", unit, True, False, False,
    )  # fmt: skip
    assert [group.name.split()[0] for group in person.groups.all()] == ["Contributors"]
    newcomer = Client()
    assert set_password(newcomer, link_of(mail.outbox[0])).status_code == 302
    newcomer.post("/admin/login/", {"username": "li.mei@example.org", "password": PASSWORD})
    assert newcomer.get("/admin/").status_code == 200


def test_nobody_types_a_password_for_another(client, administrator):
    client.force_login(administrator)
    names = list(client.get(ADD).context["adminform"].form.fields)
    assert names == ["last_name", "first_name", "email", "language", "organisation", "role"]


@pytest.mark.parametrize(
    ("language", "subject", "sentence"),
    [("en", "Your account for the policy tracker", "Open this page and set your password:"),
     ("zh-hans", "您的政策落实台账账号已开通", "请打开以下网页设置密码：")],
)  # fmt: skip
def test_the_mail_is_in_the_persons_language(client, administrator, language, subject, sentence):
    invited(client, administrator, language=language)
    message = mail.outbox[0]
    assert (message.subject, message.to, sentence in message.body) == (subject, ["li.mei@example.org"], True)


def test_a_link_works_once(client, administrator):
    invited(client, administrator)
    link = link_of(mail.outbox[0])
    set_password(Client(), link)
    assert form_of(Client(), link).context["validlink"] is False


def test_a_link_is_too_old_after_the_days_that_the_mail_tells(client, administrator, settings):
    invited(client, administrator)
    assert "for 3 days." in mail.outbox[0].body
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert form_of(Client(), link_of(mail.outbox[0])).context["validlink"] is False


def test_an_invitation_sent_again_takes_the_place_of_the_first(client, administrator):
    person, _errors = invited(client, administrator)
    client.post(f"/admin/policytracker/user/{person.pk}/invite/")
    first, second = mail.outbox
    found = [form_of(Client(), link_of(message)).context["validlink"] for message in (first, second)]
    assert found == [False, True]


def test_whoever_has_joined_is_not_invited_again(client, administrator):
    person = make.make_user(email="li@example.org")
    client.force_login(administrator)
    assert client.post(f"/admin/policytracker/user/{person.pk}/invite/").status_code == 403
    assert (mail.outbox, User.objects.get(pk=person.pk).has_joined) == ([], True)


def test_the_page_of_a_person_tells_how_far_the_invitation_has_come(client, administrator):
    person, _errors = invited(client, administrator)
    page = address(User, "change", person.pk)
    day = User.objects.get(pk=person.pk).invited_at.astimezone().date()
    text = client.get(page).content.decode()
    assert (f"invited on {day}" in text, "Send the invitation again" in text) == (True, True)
    set_password(Client(), link_of(mail.outbox[0]))
    page = client.get(page).content.decode()
    assert ("accepted" in page, "Send the invitation" in page) == (True, False)


def test_a_mail_that_cannot_be_sent_keeps_the_person_and_offers_to_try_again(client, administrator, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    person, _errors = invited(client, administrator)
    page = client.get(address(User, "change", person.pk))
    told = [str(message) for message in page.context["messages"] if message.level_tag == "error"]
    assert [sentence.partition(" (")[0] for sentence in told] == [
        "Mei Li is kept, but no mail could be sent to li.mei@example.org"
    ]
    text = page.content.decode()
    assert ("not sent yet" in text, "Send the invitation<" in text) == (True, True)


@pytest.mark.parametrize("name", ["Contributors", "Unit approvers"])
def test_an_approver_brings_people_into_the_own_unit_and_those_below(client, approver, unit, name):
    below = make.make_organisation(parent=unit)
    person, errors = invited(client, approver, below, role=role(name))
    assert (errors, person.organisation) == ({}, below)


@pytest.mark.parametrize("where", ["OVER", "ELSEWHERE", None])
def test_an_approver_brings_nobody_into_another_unit(client, approver, where):
    make.make_organisation(code="ELSEWHERE")
    target = where and Organisation.objects.get(code=where)
    person, errors = invited(client, approver, target)
    assert (person, list(errors)) == (None, ["organisation"])


@pytest.mark.parametrize("name", ["Reviewers", "Editors", "administrator"])
def test_an_approver_gives_no_role_above_the_own(client, approver, unit, name):
    wanted = name if name == "administrator" else role(name)
    person, errors = invited(client, approver, unit, role=wanted)
    assert (person, list(errors)) == (None, ["role"])


def test_an_administrator_makes_administrators(client, administrator):
    person, errors = invited(client, administrator, role="administrator")
    assert (errors, person.is_superuser) == ({}, True)


@pytest.mark.parametrize("name", ["Contributors", "Reviewers", "Editors"])
def test_nobody_else_invites(client, unit, name):
    person = make_person(name, unit)
    client.force_login(person)
    assert client.get(ADD).status_code == client.post(ADD, asked(unit)).status_code == 403
    assert User.objects.filter(email="li.mei@example.org").exists() is False


def test_an_address_that_is_known_already_brings_nobody_in(client, administrator):
    make.make_user(email="LI.MEI@example.org")
    client.force_login(administrator)
    errors = client.post(ADD, asked()).context["adminform"].form.errors
    assert errors == {"email": ["Somebody with this e-mail address is here already: look among the users."]}
    assert (User.objects.count(), mail.outbox) == (2, [])


def test_an_approver_changes_no_right_and_no_address_of_those_who_have_joined(client, approver, unit):
    person = make_person("Contributors", unit, email="li@example.org")
    client.force_login(approver)
    sent = {"last_name": "Li", "email": "mine@example.org", "is_superuser": "on", "groups": role("Editors"),
            "username": "other", "organisation": unit.pk}  # fmt: skip
    assert client.post(address(User, "change", person.pk), sent).status_code == 302
    now = User.objects.get(pk=person.pk)
    assert (now.last_name, now.email, now.is_superuser, now.username, now.groups.get().name.split()[0]) == (
        "Li", "li@example.org", False, person.username, "Contributors",
    )  # fmt: skip
    assert client.get(f"/admin/policytracker/user/{person.pk}/password/").status_code == 403


def test_an_approver_sees_the_own_people_and_changes_none_with_more_rights(client, approver, unit):
    own = make_person("Contributors", unit)
    boss, editor = make_person("", unit), make_person("Editors", unit)
    stranger = make_person("Contributors", make.make_organisation())
    client.force_login(approver)
    listed = set(client.get(address(User, "changelist")).context["cl"].result_list)
    assert listed == {own, approver, boss, editor}
    answers = [client.post(address(User, "change", row.pk), {"last_name": "X"}).status_code for row in (boss, editor)]
    assert answers == [403, 403]
    client.post(address(User, "change", stranger.pk), {"last_name": "X"})
    assert User.objects.filter(last_name="X").exists() is False


def test_the_name_of_a_person_is_written_as_their_language_does():
    names = [("李", "梅"), ("Li", "Mei"), ("", "")]
    people = [make.make_user(last_name=last, first_name=first) for last, first in names]
    assert list(map(str, people)) == ["李梅", "Mei Li", people[2].username]


@pytest.mark.parametrize("email", ["o'brien@example.org", f"{'x' * 60}@{'y' * 60}.{'z' * 40}.example.org"])
def test_an_address_that_nobody_could_sign_in_by_is_refused(client, administrator, unit, email):
    _person, errors = invited(client, administrator, unit, email=email)
    assert errors["email"] == [
        "The person signs in by this address, so it has at most 150 characters, and of signs only @ . + - and _:"
        " give another."
    ]


def test_an_approver_takes_nobody_out_of_every_unit(client, unit):
    approver = make_person("Unit approvers", unit)
    client.force_login(approver)
    page = address(User, "change", approver.pk)
    answer = client.post(page, {"last_name": "Li", "organisation": "", "language": "en"})
    assert answer.context["adminform"].form.errors["organisation"] == ["This field is required."]
    approver.refresh_from_db()
    assert approver.organisation == unit
