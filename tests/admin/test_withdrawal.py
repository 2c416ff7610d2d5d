import re

import pytest
from django.contrib.admin.models import LogEntry

from policytracker.models import Directive, Evidence, Observation, Revision
from policytracker.record.nouns import NOUNS
from tests import builders as make
from tests.nouns import make_public, record_all
from tests.staff import make_person

from .registry import ADMINS, address

pytestmark = pytest.mark.django_db

WHY = "Personal data; by order of the office."
ROLES = ("Contributors", "Unit approvers", "Reviewers", "Editors")
each_noun = pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun.name != "programme"], ids=lambda n: n.name)


def page_of(row):
    name = "".join("_" + letter.lower() if letter.isupper() else letter for letter in type(row).__name__).lstrip("_")
    return f"/admin/withdraw/{name}/{row.pk}/"


def text_of(answer):
    words = re.sub(r"<[^>]*>", " ", answer.content.decode().partition("<main")[2])
    return " ".join(words.split())


@each_noun
def test_an_administrator_withdraws_any_public_row_and_comes_back_to_its_list(staff, noun):
    row = make_public(noun)
    record_all()
    assert (staff.get(page_of(row)).status_code, noun.model.objects.filter(pk=row.pk).exists()) == (200, True)
    answer = staff.post(page_of(row), {"why": WHY}, follow=True)
    assert not noun.model.objects.filter(pk=row.pk).exists()
    assert Revision.objects.filter(act="withdrawal", why=WHY).count() == 1
    [message] = answer.context["messages"]
    assert str(message).endswith("is withdrawn.")
    if noun.model in ADMINS:
        assert answer.redirect_chain == [(address(noun.model, "changelist"), 302)]


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun.model in ADMINS], ids=lambda noun: noun.name)
def test_the_page_of_a_public_row_leads_there(staff, noun):
    row = make_public(noun)
    record_all()
    leads = (
        f'<a href="{page_of(row)}">Withdraw</a>' in staff.get(address(noun.model, "change", row.pk)).content.decode()
    )
    assert leads == (noun.name != "programme")


def test_the_page_of_a_draft_does_not(staff):
    draft = make.make_directive(published=False)
    assert "/admin/withdraw/" not in staff.get(address(Directive, "change", draft.pk)).content.decode()
    assert staff.get(page_of(draft)).status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_is_offered_it_or_may_do_it(client, role):
    directive = make.make_directive()
    record_all()
    client.force_login(make_person(role))
    assert "/admin/withdraw/" not in client.get(address(Directive, "change", directive.pk)).content.decode()
    assert client.get(page_of(directive)).status_code == 403
    assert client.post(page_of(directive), {"why": WHY}).status_code == 403
    assert Directive.objects.get() == directive


def test_it_shows_what_goes_and_what_follows(staff):
    directive = make.make_directive(code="D-1")
    make.make_fact(code="F-1", programme=directive.programme, directives=[directive])
    report = make.make_progress_report(directive=directive, code="R-1")
    make.make_evidence(report=report, code="E-1", title_en="The minutes")
    make.make_evidence(report=report, code="E-2", title_en="The draft minutes", public=False)
    record_all()
    page = text_of(staff.get(page_of(directive)))
    for words in (
        "D-1 A directive",
        "Progress reports R-1 ( withdraw R-1 alone )",
        "The minutes ( withdraw E-1 alone )",
        "The draft minutes (never public)",
        "3 changes of the public record are emptied",
        "These no longer list it: fact F-1",
        "Backups, and copies that others have taken, are not reached from here.",
    ):
        assert words in page


def test_it_says_that_the_corrected_entry_is_current_again(staff):
    figure = make.make_observation(code="O-1")
    values = {name: getattr(figure, name) for name in ("indicator", "area", "source", "time")}
    correction = make.make_observation(code="O-2", supersedes=figure, **values)
    record_all()
    assert "O-1, which it corrects, is current again." in text_of(staff.get(page_of(correction)))
    staff.post(page_of(correction), {"why": WHY})
    assert list(Observation.objects.current()) == [figure]


def test_what_stands_in_the_way_is_told_instead_of_a_form(staff):
    figure = make.make_observation(code="O-1")
    values = {name: getattr(figure, name) for name in ("indicator", "area", "source", "time")}
    make.make_observation(code="O-2", supersedes=figure, **values)
    record_all()
    answer = staff.post(page_of(figure), {"why": WHY})
    told = "O-1 is still named by others: figure O-2. Withdraw or change those first."
    assert (text_of(answer).count(told), 'name="why"' in answer.content.decode()) == (1, False)
    assert Observation.objects.count() == 2


@pytest.mark.parametrize(("language", "told"), [("en", "This field is required."), ("zh-hans", "这个字段是必填项。")])
def test_without_a_reason_it_asks_again_in_the_readers_language(staff, language, told):
    evidence = make.make_evidence()
    record_all()
    staff.post("/admin/language/", {"language": language})
    answer = staff.post(page_of(evidence), {"why": " "})
    assert (told in text_of(answer), Evidence.objects.count()) == (True, 1)


def test_the_log_of_the_admin_repeats_nothing(staff):
    milestone = make.make_milestone(title_en="A secret")
    record_all()
    staff.post(page_of(milestone), {"why": WHY})
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("part", ["no_such_noun/1/", "directive/999/", "change/1/"])
def test_an_address_of_nothing_public_is_not_found(staff, part):
    assert staff.get(f"/admin/withdraw/{part}").status_code == 404
