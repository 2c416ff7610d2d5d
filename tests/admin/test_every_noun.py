import re

import pytest
from django.contrib import admin

from policytracker import models
from tests import builders

from .registry import ADMINS, NOUNS, WRITTEN_BY_ACTS, WRITTEN_BY_READERS, address, make_row

each_noun = pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
each_language = pytest.mark.parametrize("language", ["en", "zh-hans"])
INLINE_ONLY = {
    models.DocumentLink, models.FactFigure, models.InterimPoint, models.Phase, models.Prerequisite,
    models.ReachedMilestone, models.ReportStep, models.Responsibility,
}  # fmt: skip
# A select holds them: on the page of a report, there are only those of its directive.
FEW_OF_ONE_DIRECTIVE = {
    models.ProgressReport: "period", models.ReachedMilestone: "milestone", models.Observation: "indicator",
}  # fmt: skip
# What follows from other rows, or lasts no longer than an act, is written by nobody.
COMPUTED = {models.OpenAct, models.SearchEntry, models.Standing}
# Written once on a page of another kind, and never edited.
SAID_ONCE = {models.Comment}


def edited(model):
    return ADMINS[model], *[inline(model, admin.site) for inline in ADMINS[model].inlines]


def test_every_noun_is_edited_on_a_page_of_its_own_or_of_its_owner():
    nouns = {getattr(models, name) for name in models.__all__ if hasattr(getattr(models, name), "_meta")}
    inlines = {inline.model for model in NOUNS for inline in ADMINS[model].inlines}
    assert set(NOUNS) | INLINE_ONLY | COMPUTED | SAID_ONCE == nouns
    assert inlines >= INLINE_ONLY


@each_language
@each_noun
def test_the_list_answers_with_a_row_and_to_a_search(staff, model, language):
    make_row(model)
    for query in ("", "?q=A", "?q=某", "?q=no-such-word"):
        assert staff.get(address(model, "changelist") + query, HTTP_ACCEPT_LANGUAGE=language).status_code == 200


@each_language
@each_noun
def test_the_page_of_a_row_answers(staff, model, language):
    row = make_row(model)
    assert staff.get(address(model, "change", row.pk), HTTP_ACCEPT_LANGUAGE=language).status_code == 200
    assert staff.get(address(model, "history", row.pk), HTTP_ACCEPT_LANGUAGE=language).status_code == 200


@each_language
@pytest.mark.parametrize(
    "model", [m for m in NOUNS if m not in WRITTEN_BY_ACTS + WRITTEN_BY_READERS], ids=lambda model: model.__name__
)
def test_the_page_for_a_new_row_answers(staff, model, language):
    assert staff.get(address(model, "add"), HTTP_ACCEPT_LANGUAGE=language).status_code == 200


@each_noun
def test_no_page_has_inline_script_or_style(staff, model):
    row = make_row(model)
    for page in (address(model, "changelist"), address(model, "change", row.pk), address(model, "history", row.pk)):
        text = staff.get(page).content.decode()
        inline = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]
        assert inline + re.findall(r"<style|\sstyle=|\son[a-z]+=", text) == []


@each_noun
def test_whatever_refers_to_another_row_is_completed_while_typing(model):
    for page in edited(model):
        lists = {field.name for field in [*page.opts.many_to_many, *page.opts.fields] if field.related_model}
        owner = {page.fk_name or model._meta.model_name} if page is not ADMINS[model] else set()
        named = {name for name in lists if name in _names_on(page)} - set(page.readonly_fields)
        if model is models.ProgressReport:
            named -= {FEW_OF_ONE_DIRECTIVE.get(page.model)}
        assert named - owner <= set(page.autocomplete_fields)


def _names_on(page):
    if not page.fieldsets:
        return (
            [field.name for field in [*page.opts.many_to_many, *page.opts.fields]] if not page.fields else page.fields
        )
    rows = [row for _title, options in page.fieldsets for row in options["fields"]]
    return [name for row in rows for name in (row if isinstance(row, tuple) else [row])]


@each_noun
def test_no_list_counts_all_rows_or_shows_more_than_fifty(model):
    assert (ADMINS[model].show_full_result_count, ADMINS[model].list_per_page) == (False, 50)


@each_noun
def test_every_column_that_staff_write_is_on_the_page(model):
    if model in (models.User, *WRITTEN_BY_ACTS):
        return
    columns = {field.name for field in [*model._meta.many_to_many, *model._meta.fields] if field.editable}
    assert columns - {"id"} <= set(_names_on(ADMINS[model]))


def test_search_completes_a_report_by_its_directive(staff):
    directive = builders.make_directive(code="WIND-1")
    builders.make_progress_report(directive=directive, published=False)
    builders.make_progress_report(published=False)
    found = staff.get(
        "/admin/autocomplete/?term=WIND-1&app_label=policytracker&model_name=evidence&field_name=report"
    ).json()
    assert [row["text"].split()[0] for row in found["results"]] == ["WIND-1"]


def test_the_page_for_a_new_row_leaves_out_what_only_becomes_known_later(staff):
    shown = staff.get(address(models.Target, "add")).context["adminform"]
    names = {name for fieldset in shown for line in fieldset for field in line for name in [_name(field)]}
    assert {"code", "base_time", "value"} <= names
    assert {"base_ends_on", "due_on", "published"}.isdisjoint(names)


def _name(shown):
    return shown.field["name"] if isinstance(shown.field, dict) else shown.field.name
