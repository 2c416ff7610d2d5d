"""A day or a period that is none, typed into any form of staff: one sentence at its field, and nothing is stored."""

import pytest
from django import forms
from django.forms.models import model_to_dict
from django.utils import translation

from policytracker.models import Directive, Fact, Milestone, Programme, ProgressReport, Target
from policytracker.models.fields import PartialDateField, PeriodField

from .registry import NOUNS, WRITTEN_BY_ACTS, WRITTEN_BY_READERS, address, fields_of, make_row

pytestmark = pytest.mark.django_db

NO_DAYS = ["2025年13月", "2025-13-01", "2025-02-30", "30 February", "99999-01-01"]
SENTENCES = {
    forms.DateField: "There is no such day: write it like 2025-06-30.",
    PeriodField: str(PeriodField.refusal),
    PartialDateField: str(PartialDateField.refusal),
}
STAFF = ("User", "Group")


def dated_fields(form):
    """The fields into which a day or a period is typed, each with the sentence that refuses what is none."""
    columns = {column.name: column for column in form._meta.model._meta.concrete_fields}
    for name, field in form.fields.items():
        kind = forms.DateField if isinstance(field, forms.DateField) else type(columns.get(name))
        if kind in SENTENCES and not field.disabled:
            yield name, SENTENCES[kind]


def editable_row(model):
    names = {field.name for field in model._meta.concrete_fields}
    return make_row(model, **({"published": False} if {"published", "state"} & names else {}))


def asked_on(page):
    """Every such field of a page, those of one more part of each kind too, by the name under which it is sent."""
    asked = dict(dated_fields(page.context["adminform"].form))
    more = {}
    for inline in page.context["inline_admin_formsets"]:
        prefix, held = inline.formset.prefix, len(inline.formset.initial_forms)
        fields = list(dated_fields(inline.formset.empty_form)) if inline.has_add_permission else []
        asked |= {f"{prefix}-{held}-{name}": sentence for name, sentence in fields}
        more |= {f"{prefix}-TOTAL_FORMS": held + 1} if fields else {}
    return asked, more


def told_at(answer):
    """Every fault that a page tells, by the name under which its field is sent."""
    parts = [form for inline in answer.context["inline_admin_formsets"] for form in inline.formset.forms]
    forms_of_page = [answer.context["adminform"].form, *parts]
    return {form.add_prefix(name): list(told) for form in forms_of_page for name, told in form.errors.items()}


NOT_HERE = WRITTEN_BY_ACTS + WRITTEN_BY_READERS
WRITTEN = [model for model in NOUNS if model not in NOT_HERE and model.__name__ not in STAFF]


@pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model.__name__)
def test_every_field_for_a_day_refuses_what_is_none(staff, model):
    row = editable_row(model)
    path, before = address(model, "change", row.pk), model_to_dict(row)
    page = staff.get(path)
    asked, more = asked_on(page)
    for text in NO_DAYS if asked else ():
        answer = staff.post(path, fields_of(page) | {"why": "A slip"} | more | dict.fromkeys(asked, text))
        found = told_at(answer)
        assert {name: found.get(name) for name in asked} == {name: [told] for name, told in asked.items()}, text
    assert model_to_dict(model.objects.get(pk=row.pk)) == before
    columns = {field.name for field in model._meta.concrete_fields if type(field) in (PeriodField, PartialDateField)}
    assert columns <= asked.keys()


def test_the_fields_of_parts_are_tried_too(staff):
    tried = set()
    for model in (Directive, ProgressReport, Fact, Programme, Target):
        tried |= asked_on(staff.get(address(model, "change", editable_row(model).pk)))[0].keys()
    assert {name for name in tried if "-" in name} == {
        "milestones-0-due_on", "milestones-0-done_on", "reached_milestones-0-done_on", "evidence-0-dated",
        "figures-0-time", "phases-0-starts_on", "phases-0-ends_on", "interim_points-0-time",
    }  # fmt: skip


def test_the_sentence_is_chinese_on_a_chinese_page(staff):
    row = editable_row(Milestone)
    path = address(type(row), "change", row.pk)
    values = fields_of(staff.get(path)) | {"due_on": "2025年13月"}
    answer = staff.post(path, values, headers={"accept-language": "zh-hans"})
    with translation.override("zh-hans"):
        told = answer.context["adminform"].form.errors["due_on"]
    assert told == ["日期有误或不存在，请按“2025-06-30”的格式填写。"]
