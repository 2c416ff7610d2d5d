"""Two people have one form open: who saves second is told what the first changed, and keeps what they typed."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.text import capfirst

from policytracker.models import Directive, Milestone
from policytracker.record.nouns import NOUNS
from tests import builders as make
from tests.nouns import make_draft, make_public, otherwise

from .lost_updates import UNKNOWN, save, stored_now, told
from .registry import ADMINS, address, fields_of

pytestmark = pytest.mark.django_db

each_noun = pytest.mark.parametrize(
    "noun", [noun for noun in NOUNS if noun.model in ADMINS], ids=lambda noun: noun.name
)


@pytest.fixture
def other(db):
    """Another administrator, at another desk."""
    client = Client()
    client.force_login(make.make_user(username="li.wei", is_superuser=True))
    return client


@each_noun
@pytest.mark.parametrize("made", [make_draft, make_public])
def test_who_saves_second_is_told_who_changed_what_and_may_save_again(staff, other, noun, made):
    row, (name, _value) = made(noun), otherwise(noun)
    if made is make_public and noun.corrected_by:
        return
    page = address(noun.model, "change", row.pk)
    mine = staff.get(page)
    assert save(other, page, other.get(page), **{name: "Theirs", "why": "A slip"}).status_code == 302
    answer = save(staff, page, mine, **{name: "Mine", "why": "A gap"})
    form = answer.context["adminform"].form
    label = capfirst(str(form.fields[name].label))
    assert [sentence.partition(" changed this at ")[0] for sentence in told(answer)] == ["li.wei"]
    assert told(answer)[0].endswith(f", while you were writing: {label}.")
    assert (stored_now(answer), form[name].value()) == ([(label, "Theirs")], "Mine")
    row.refresh_from_db()
    assert getattr(row, name) == "Theirs"
    assert save(staff, page, answer).status_code == 302
    row.refresh_from_db()
    assert getattr(row, name) == "Mine"


@each_noun
def test_a_row_that_nobody_changed_is_saved_without_a_word(staff, other, noun):
    row, (name, _value) = make_draft(noun), otherwise(noun)
    page = address(noun.model, "change", row.pk)
    mine = staff.get(page)
    assert save(other, page, other.get(page), why="Nothing").status_code == 302
    assert save(staff, page, mine, **{name: "Mine", "why": "A gap"}).status_code == 302


@pytest.mark.parametrize("sent", [None, "", "forged", "of another"])
@each_noun
def test_a_form_that_does_not_say_what_it_was_opened_on_is_stale(staff, noun, sent):
    row, another = make_draft(noun), make_draft(noun)
    name, _value = otherwise(noun)
    page = address(noun.model, "change", row.pk)
    values = fields_of(staff.get(page)) | {name: "Mine", "why": "A gap"}
    of_another = fields_of(staff.get(address(noun.model, "change", another.pk)))["as_opened"]
    values |= {"as_opened": of_another if sent == "of another" else sent or ""}
    if sent is None:
        del values["as_opened"]
    before = getattr(row, name)
    answer = staff.post(page, values)
    row.refresh_from_db()
    assert (told(answer), getattr(row, name)) == ([UNKNOWN], before)
    assert [value for _label, value in stored_now(answer)] == [before or "–"]
    assert save(staff, page, answer).status_code == 302


def test_the_answer_shows_what_is_stored_in_both_languages(staff, other):
    row = make.make_directive(published=False, title_en="Old")
    page = address(Directive, "change", row.pk)
    mine = staff.get(page)
    save(other, page, other.get(page), title_en="Theirs <b>")
    values = fields_of(mine) | {"title_en": "Mine"}
    english = staff.post(page, values).content.decode()
    chinese = staff.post(page, values, headers={"accept-language": "zh-hans"}).content.decode()
    assert "<dt>Title (English)</dt><dd><p>Theirs &lt;b&gt;</p></dd>" in english
    assert 'value="Mine"' in english
    assert "Stored now" in english
    assert "在您填写期间，li.wei已于" in chinese
    assert "当前已保存的内容" in chinese


def test_what_both_typed_alike_is_no_conflict(staff, other):
    row = make.make_directive(published=False)
    page = address(Directive, "change", row.pk)
    values = fields_of(staff.get(page)) | {"title_en": "The same"}
    assert [other.post(page, values).status_code, staff.post(page, values).status_code] == [302, 302]


def test_ones_own_earlier_change_is_told_as_such(staff):
    row = make.make_directive(published=False)
    page = address(Directive, "change", row.pk)
    mine = staff.get(page)
    save(staff, page, mine, title_en="First")
    assert told(save(staff, page, mine, title_en="Second"))[0].startswith("You changed this yourself at ")


def test_a_change_that_no_log_holds_is_told_without_a_name(staff):
    row = make.make_directive(published=False)
    page = address(Directive, "change", row.pk)
    mine = staff.get(page)
    Directive.objects.update(title_en="Loaded")
    answer = save(staff, page, mine, title_en="Mine")
    assert told(answer) == ["This was changed while you were writing: Title (English)."]


def test_a_list_of_rows_is_compared_too(staff, other):
    row = make.make_directive(published=False)
    industry = make.make_industry(name_en="Wind", name_zh_hans="风电")
    page = address(Directive, "change", row.pk)
    mine = staff.get(page)
    save(other, page, other.get(page), industries=[industry.pk])
    answer = save(staff, page, mine, title_en="Mine")
    assert stored_now(answer) == [("Industries", str(industry))]
    assert list(row.industries.all()) == [industry]


def test_a_draft_published_meanwhile_is_told_as_changed(staff):
    row = make.make_directive(published=False)
    page = address(Directive, "change", row.pk)
    mine = staff.get(page)
    Directive.objects.update(published=True)
    answer = save(staff, page, mine, title_en="Mine")
    assert stored_now(answer) == [("Published", "Yes")]
    assert save(staff, page, answer, why="A slip").status_code == 302


@pytest.mark.parametrize("through", ["its owner's page", "its own page"])
def test_a_part_changed_meanwhile_is_told_and_kept(staff, other, through):
    milestone = make.make_milestone(directive=make.make_directive(published=False))
    owner = address(Directive, "change", milestone.directive_id)
    mine = staff.get(owner)
    theirs, name = (owner, "milestones-0-title_en") if "owner" in through else (
        address(Milestone, "change", milestone.pk), "title_en",
    )  # fmt: skip
    assert save(other, theirs, other.get(theirs), **{name: "Theirs"}).status_code == 302
    answer = save(staff, owner, mine, **{"milestones-0-title_en": "Mine"})
    assert told(answer)[0].startswith("li.wei changed this at ")
    milestone.refresh_from_db()
    assert (milestone.title_en, [value for _label, value in stored_now(answer)]) == ("Theirs", ["Theirs"])
    assert save(staff, owner, answer).status_code == 302
    milestone.refresh_from_db()
    assert milestone.title_en == "Mine"


def test_a_part_deleted_meanwhile_is_told_and_becomes_a_new_one(staff, other):
    directive = make.make_directive(published=False)
    kept, gone = (make.make_milestone(directive=directive, code=code) for code in ("M-2", "M-1"))
    page = address(Directive, "change", directive.pk)
    mine = staff.get(page)
    codes = [mine.context["inline_admin_formsets"][2].formset.forms[index]["code"].value() for index in (0, 1)]
    deleted = codes.index("M-1")
    assert other.post(address(Milestone, "delete", gone.pk), {"post": "yes"}).status_code == 302
    answer = save(staff, page, mine, **{f"milestones-{deleted}-title_en": "Mine"})
    assert stored_now(answer) == [("Milestone", "Deleted meanwhile. What you typed would be saved as a new entry.")]
    assert save(staff, page, answer, **posted_rows(answer)).status_code == 302
    assert dict(directive.milestones.values_list("code", "title_en")) == {"M-1": "Mine", "M-2": kept.title_en}


def posted_rows(answer):
    """What stands in the rows of new parts, which a browser sends as it sends the others."""
    forms = [form for inline in answer.context["inline_admin_formsets"] for form in inline.formset.extra_forms]
    return {field.html_name: field.value() for form in forms for field in form if field.value() is not None}


def test_a_part_added_meanwhile_stays_and_is_no_conflict(staff, other):
    directive = make.make_directive(published=False)
    page = address(Directive, "change", directive.pk)
    mine = staff.get(page)
    make.make_milestone(directive=directive)
    assert save(staff, page, mine, title_en="Mine").status_code == 302
    assert directive.milestones.count() == 1


def test_a_part_that_one_deletes_and_another_changed_stays(staff, other):
    milestone = make.make_milestone(directive=make.make_directive(published=False))
    page = address(Directive, "change", milestone.directive_id)
    mine = staff.get(page)
    save(other, page, other.get(page), **{"milestones-0-title_en": "Theirs"})
    assert save(staff, page, mine, **{"milestones-0-DELETE": "on"}).status_code == 200
    assert Milestone.objects.get().title_en == "Theirs"


def test_the_look_before_saving_asks_no_question_of_its_own(staff):
    milestone = make.make_milestone(directive=make.make_directive(published=False))
    page = address(Directive, "change", milestone.directive_id)
    values = fields_of(staff.get(page))
    with CaptureQueriesContext(connection) as queries:
        assert staff.post(page, values).status_code == 302
    reads = [query["sql"] for query in queries if query["sql"].startswith("SELECT")]
    of_row = [sql for sql in reads if f'FROM "{Directive._meta.db_table}"' in sql and "LIMIT 21" in sql]
    locking = [sql for sql in reads if "FOR NO KEY UPDATE" in sql]
    assert len(of_row) == 1
    # The row, and its parts with it.
    assert len(locking) == (2 if connection.features.has_select_for_update else 0)


def test_a_saving_that_was_refused_leaves_no_trace_in_the_log(staff, other):
    row = make.make_directive(published=False)
    page = address(Directive, "change", row.pk)
    mine = staff.get(page)
    save(other, page, other.get(page), title_en="Theirs")
    save(staff, page, mine, title_en="Mine")
    assert LogEntry.objects.count() == 1
