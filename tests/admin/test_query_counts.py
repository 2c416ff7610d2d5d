import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policytracker import models
from tests import builders

from .registry import NOUNS, address, make_row

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


@pytest.mark.parametrize("model", NOUNS, ids=lambda model: model.__name__)
def test_no_list_asks_once_a_row(staff, model):
    make_row(model)
    staff.get(address(model, "changelist"))
    few = queries_of(staff, address(model, "changelist"))
    for _ in range(3):
        make_row(model)
    assert len(queries_of(staff, address(model, "changelist"))) == len(few)
