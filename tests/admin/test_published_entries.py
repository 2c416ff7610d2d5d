import pytest
from django.contrib import admin

from policytracker.models import (
    Change,
    Directive,
    Evidence,
    Milestone,
    Observation,
    ProgressReport,
    Revision,
    Target,
    Unit,
)
from policytracker.record.guards import public
from policytracker.record.nouns import BY_NAME, NOUNS
from tests import builders
from tests.nouns import make, make_draft, make_public, otherwise

from .registry import ADMINS, address, fields_of

each_noun = pytest.mark.parametrize(
    "noun", [noun for noun in NOUNS if noun.model in ADMINS], ids=lambda noun: noun.name
)

DRAFTS = [
    builders.make_directive, builders.make_target, builders.make_document, builders.make_organisation,
    builders.make_observation, builders.make_fact,
]  # fmt: skip


@pytest.mark.parametrize("make", DRAFTS)
def test_a_draft_can_be_deleted(staff, make):
    row = make(published=False)
    staff.post(address(type(row), "delete", row.pk), {"post": "yes"})
    assert not type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("make", DRAFTS)
def test_a_published_row_cannot_be_deleted(staff, make):
    row = make(published=True)
    assert staff.post(address(type(row), "delete", row.pk), {"post": "yes"}).status_code == 403
    assert 'class="deletelink"' not in staff.get(address(type(row), "change", row.pk)).content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "make",
    [builders.make_milestone, builders.make_passage, builders.make_lost_word, builders.make_track,
     builders.make_reporting_period, builders.make_evidence],
)  # fmt: skip
def test_a_part_of_a_published_row_cannot_be_deleted(staff, make):
    row = make()
    assert staff.post(address(type(row), "delete", row.pk), {"post": "yes"}).status_code == 403


def test_a_unit_that_a_published_programme_uses_cannot_be_deleted(staff):
    used = builders.make_unit(programmes=[builders.make_programme()])
    unused = builders.make_unit(programmes=[builders.make_programme(published=False)])
    answers = [staff.post(address(Unit, "delete", unit.pk), {"post": "yes"}).status_code for unit in (used, unused)]
    assert answers == [403, 302]


def test_deleting_many_leaves_the_published(staff):
    draft, published = builders.make_directive(published=False), builders.make_directive()
    chosen = {"action": "delete_selected", "_selected_action": [draft.pk, published.pk]}
    asked = staff.post(address(Directive, "changelist"), chosen)
    assert "Some of these stay: they are published" in asked.content.decode()
    staff.post(address(Directive, "changelist"), chosen | {"post": "yes"})
    assert list(Directive.objects.all()) == [published]


def test_an_edit_of_a_published_row_asks_why(staff):
    directive = builders.make_directive(title_en="Old")
    page = address(Directive, "change", directive.pk)
    answer = staff.post(page, fields_of(staff.get(page)) | {"title_en": "New"})
    assert answer.context["adminform"].form.errors == {"why": ["This field is required."]}
    assert "Why is this changed?" in answer.content.decode()
    directive.refresh_from_db()
    assert (directive.title_en, Revision.objects.count()) == ("Old", 0)


def test_an_edit_of_a_published_row_writes_one_revision(staff, administrator):
    directive = builders.make_directive(title_en="Old")
    milestone = builders.make_milestone(directive=directive, due_on="2025-12-31")
    page = address(Directive, "change", directive.pk)
    values = fields_of(staff.get(page)) | {"title_en": "New", "milestones-0-due_on": "2026-06-30", "why": "A slip"}
    assert staff.post(page, values).status_code == 302
    revision = Revision.objects.get()
    assert (revision.act, revision.by, revision.why) == ("edit", administrator, "A slip")
    changes = {change.noun: change.columns for change in revision.changes.all()}
    assert changes["directive"]["title_en"] == "New"
    assert (changes["milestone"]["code"], changes["milestone"]["due_on"]) == (milestone.code, "2026-06-30")


def test_saving_a_published_row_unchanged_writes_no_revision(staff):
    directive = builders.make_directive()
    page = address(Directive, "change", directive.pk)
    assert staff.post(page, fields_of(staff.get(page)) | {"why": "Nothing"}).status_code == 302
    assert Revision.objects.count() == 0


def test_an_edit_of_a_draft_asks_nothing_and_writes_no_revision(staff):
    directive = builders.make_directive(published=False, title_en="Old")
    page = address(Directive, "change", directive.pk)
    form = staff.get(page)
    assert "why" not in form.context["adminform"].form.fields
    assert staff.post(page, fields_of(form) | {"title_en": "New"}).status_code == 302
    directive.refresh_from_db()
    assert (directive.title_en, Revision.objects.count()) == ("New", 0)


def test_a_new_part_of_a_published_row_is_recorded(staff):
    document = builders.make_document()
    values = {"document": document.pk, "code": "P1", "paragraph": 1, "sentence": 1,
              "summary_en": "What it says.", "summary_zh_hans": "大意。"}  # fmt: skip
    assert staff.post("/admin/policytracker/passage/add/", values).status_code == 302
    assert [(change.noun, change.kind, change.revision.act) for change in Change.objects.all()] == [
        ("passage", "added", "publication")
    ]


def test_a_published_row_keeps_its_code(staff):
    directive = builders.make_directive(code="KEPT")
    milestone = builders.make_milestone(directive=directive, code="MS-KEPT")
    page = address(Directive, "change", directive.pk)
    values = fields_of(staff.get(page)) | {"code": "LOST", "milestones-0-code": "MS-LOST", "why": "Rename"}
    assert staff.post(page, values).status_code == 302
    directive.refresh_from_db()
    milestone.refresh_from_db()
    assert (directive.code, milestone.code) == ("KEPT", "MS-KEPT")


def test_a_published_target_keeps_what_it_promises(staff):
    target = builders.make_target(value=100, time="2030", statement_en="Old")
    page = address(Target, "change", target.pk)
    assert "What it promises does not change" in staff.get(page).content.decode()
    moved = {"value": "60", "time": "2035", "kind": "cap", "statement_en": "New", "why": "Plainer words"}
    assert staff.post(page, fields_of(staff.get(page)) | moved).status_code == 302
    target.refresh_from_db()
    assert (target.value, target.time, target.kind, target.statement_en) == (100, "2030", "level", "New")


def test_a_gap_in_a_published_target_can_be_filled_with_what_fits(staff):
    target = builders.make_target(value=100, time="2030")
    page = address(Target, "change", target.pk)
    found = fields_of(staff.get(page)) | {"base_time": "2020", "why": "The plan gives it"}
    refused = staff.post(page, found | {"base_value": "120"}).context["adminform"].form.errors
    assert [*refused] == ["__all__"]
    assert staff.post(page, found | {"base_value": "20"}).status_code == 302
    target.refresh_from_db()
    assert (target.base_time, target.base_value) == ("2020", 20)


@pytest.mark.parametrize(
    ("model", "make"), [(Observation, builders.make_observation), (ProgressReport, builders.make_progress_report)]
)
def test_published_reports_and_figures_are_never_rewritten(staff, model, make):
    published, draft = make(), make(published=False)
    page = staff.get(address(model, "change", published.pk))
    assert (page.context["has_change_permission"], "never rewritten" in page.content.decode()) == (False, True)
    assert staff.post(address(model, "change", published.pk), {}).status_code == 403
    assert staff.get(address(model, "change", draft.pk)).context["has_change_permission"] is True


def test_evidence_that_the_public_has_seen_is_not_hidden_by_a_tick(staff):
    seen, unseen = builders.make_evidence(), builders.make_evidence(public=False)
    offered = [
        "public" in staff.get(address(Evidence, "change", row.pk)).context["adminform"].form.fields
        for row in (seen, unseen)
    ]
    assert offered == [False, True]


def test_only_a_published_row_is_linked_to_its_public_page(staff):
    pages = [
        staff.get(address(Directive, "change", builders.make_directive(published=published).pk)).content.decode()
        for published in (True, False)
    ]
    assert ["viewsitelink" in page for page in pages] == [True, False]


def test_published_is_never_a_tick_in_a_form(staff):
    for model, model_admin in ADMINS.items():
        if "published" in {field.name for field in model._meta.fields}:
            assert "published" in model_admin.get_readonly_fields(None)


def test_the_parts_of_a_published_row_are_known_as_such(db):
    assert admin.site.get_model_admin(Milestone).is_public(builders.make_milestone()) is True
    draft = builders.make_directive(published=False)
    assert admin.site.get_model_admin(Milestone).is_public(builders.make_milestone(directive=draft)) is False


@each_noun
def test_every_published_row_that_is_not_append_only_can_be_edited_with_a_reason(staff, noun):
    if not noun.corrected_by:
        row, (name, value) = make_public(noun), otherwise(noun)
        page = address(noun.model, "change", row.pk)
        assert staff.post(page, fields_of(staff.get(page)) | {name: value, "why": "A slip"}).status_code == 302
        row.refresh_from_db()
        assert getattr(row, name) == value


@pytest.mark.parametrize("name", ["prerequisite", "interim_point", "fact_figure", "milestone", "phase"])
def test_a_part_can_be_edited_with_a_reason_on_the_page_of_its_owner(staff, name):
    noun = BY_NAME[name]
    row, (column, value) = make(noun), otherwise(noun)
    owner = noun.model._meta.get_field(noun.programme[0].split("__")[0])
    page = address(owner.related_model, "change", getattr(row, owner.attname))
    found = fields_of(staff.get(page))
    edit = {f"{owner.remote_field.related_name}-0-{column}": value, "why": "A slip"}
    assert staff.post(page, found | edit).status_code == 302
    row.refresh_from_db()
    assert getattr(row, column) == value


@each_noun
def test_what_the_admin_takes_for_published_is_what_the_database_holds_still(db, noun):
    rows = [make_public(noun), make_draft(noun)]
    held = noun.model.objects.extra(where=[public(noun.model, f'"{noun.model._meta.db_table}"')])
    for row in rows:
        assert held.filter(pk=row.pk).exists() == admin.site.get_model_admin(noun.model).is_public(row)
    assert [held.filter(pk=row.pk).exists() for row in rows] == [True, False]
