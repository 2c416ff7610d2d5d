import contextlib
import datetime as dt

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from policytracker import models
from tests import builders
from tests.tampering import tampering

from .registry import ADMINS, NOUNS, address, make_row

BIG_LISTS = {models.Directive: 10, models.Observation: 10, models.Target: 10, models.Organisation: 10}


def queries_of(client, path):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in queries]


def copies(row, count):
    """Rows like this one, with other codes; written at once, as a load writes them."""
    model, values = type(row), {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    values.pop("id")
    model.objects.bulk_create(model(**values | {"code": f"{row.code}-{number}"}) for number in range(count))


def make_dated(model):
    parent = {"parent": make_row(model)} if model is models.Organisation else {}
    dated = {"due_on": dt.date(2030, 12, 31)} if model is models.Directive else {}
    return getattr(builders, f"make_{model._meta.model_name}")(**parent, **dated)


@pytest.mark.parametrize("model", BIG_LISTS, ids=lambda model: model.__name__)
def test_a_long_list_asks_as_often_as_a_short_one(staff, model):
    row = make_dated(model)
    staff.get(address(model, "changelist"))
    few = queries_of(staff, address(model, "changelist"))
    copies(row, 500)
    many = queries_of(staff, address(model, "changelist"))
    assert len(many) == len(few), many
    assert len(many) <= BIG_LISTS[model], many


each_noun = pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)


def make_full(model, **values):
    """A row that refers to rows of its own wherever it may."""
    row = make_row(model, **values)
    for field in model._meta.concrete_fields:
        if field.related_model and getattr(row, field.attname) is None:
            with contextlib.suppress(IntegrityError), tampering():
                model.objects.filter(pk=row.pk).update(**{field.name: make_row(field.related_model)})
    return row


@each_noun
def test_no_list_asks_once_a_row(staff, model):
    make_full(model)
    staff.get(address(model, "changelist"))
    few = queries_of(staff, address(model, "changelist"))
    for _ in range(29):
        make_full(model)
    many = queries_of(staff, address(model, "changelist"))
    assert len(many) == len(few), many[-5:]


OWNERS = [model for model in NOUNS if ADMINS[model].inlines]


@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize("model", OWNERS, ids=lambda model: model.__name__)
def test_no_form_asks_once_a_part(staff, model, published):
    row = make_full(model, published=published)
    page = address(model, "change", row.pk)
    make_parts(row, 1)
    staff.get(page)
    few = queries_of(staff, page)
    make_parts(row, 29)
    many = queries_of(staff, page)
    assert len(many) == len(few), many[-5:]


def make_parts(row, count):
    for inline in ADMINS[type(row)].inlines:
        name = inline.fk_name or next(
            field.name for field in inline.model._meta.fields if field.related_model is type(row)
        )
        for number in range(count):
            time = {"time": str(2000 + count + number)} if inline.model is models.InterimPoint else {}
            make_full(inline.model, **{name: row}, **time)


@each_noun
def test_no_form_asks_once_a_chosen_row(staff, model):
    row = make_full(model)
    page = address(model, "change", row.pk)
    choose(row, 1)
    staff.get(page)
    few = queries_of(staff, page)
    choose(row, 30)
    many = queries_of(staff, page)
    assert len(many) == len(few), many[-5:]


def choose(row, count):
    for field in row._meta.many_to_many:
        if field.related_model._meta.app_label == "policytracker":
            others = [make_full(field.related_model) for _ in range(count)]
            with tampering():
                getattr(row, field.name).set(others)
