"""``datapackage.json``: what a package holds, column by column, for people and for tools."""

import json

from django.db import models
from django.utils.translation import override

from policytracker.models.fields import PeriodField
from policytracker.record.columns import SEPARATOR
from policytracker.record.nouns import BY_MODEL, NOUNS

from . import vocabularies

_LICENSES = [
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0, for our texts; facts remain with their sources",
    }
]
_TYPES = [
    (models.BooleanField, "boolean"),
    (models.DateField, "date"),
    (models.DecimalField, "number"),
    (models.IntegerField, "integer"),
]


def descriptor_of(programme):
    """The text of the descriptor; a function of the programme's name and the columns alone."""
    resources = [_resource(noun) for noun in NOUNS]
    resources.append(
        {
            "name": "vocabularies",
            "path": "vocabularies.csv",
            "type": "table",
            "schema": {
                "fields": [{"name": name, "type": "string"} for name in vocabularies.NAMES],
                "primaryKey": ["noun", "column", "code"],
            },
        }
    )
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": programme.slug,
        "title": programme.name_en,
        "description": programme.description_en,
        "licenses": _LICENSES,
        "resources": resources,
    }
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _resource(noun):
    with override("en"):
        return {
            "name": noun.plural.replace("_", "-"),
            "title": str(noun.model._meta.verbose_name_plural),
            "path": f"{noun.plural}.csv",
            "type": "table",
            "encoding": "utf-8",
            "schema": {
                "fields": [_field(column) for column in noun.columns],
                "primaryKey": list(noun.key),
                "foreignKeys": [
                    {"fields": [column.name], "reference": _reference(column, noun)}
                    for column in noun.columns
                    if column.refers_to and not column.is_list
                ],
            },
        }


def _reference(column, noun):
    other = BY_MODEL[column.refers_to]
    return {"resource": "" if other is noun else other.plural.replace("_", "-"), "fields": list(other.key)}


def _field(column):
    source = column.source
    described = {"name": column.name, "title": str(source.verbose_name), "type": _type(column)}
    if source.help_text:
        described["description"] = str(source.help_text)
    if isinstance(source, PeriodField):
        described["description"] = "A year, a month, a day or a span of these, ISO 8601: 2025, 2025-06, 2025-01/2025-06"
    if column.is_list:
        described |= {"delimiter": SEPARATOR, "itemType": "string"}
        if column.refers_to:
            described["itemReference"] = _reference(column, None)
    constraints = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    if constraints:
        described["constraints"] = constraints
    return described


def _type(column):
    if column.is_list:
        return "list"
    if column.refers_to:
        return "string"
    return next((name for kind, name in _TYPES if isinstance(column.source, kind)), "string")
