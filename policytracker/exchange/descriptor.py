"""``datapackage.json``: what a package holds, column by column, for people and for tools."""

import json

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import override

from policytracker.models.fields import PeriodField
from policytracker.record.columns import SEPARATOR
from policytracker.record.nouns import BY_MODEL, NOUNS

from .problems import Problem
from .reading import DESCRIPTOR, VOCABULARIES, VOCABULARY_COLUMNS

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
            "path": VOCABULARIES,
            "type": "table",
            "schema": {
                "fields": [{"name": name, "type": "string"} for name in VOCABULARY_COLUMNS],
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


def check_descriptor(text, slug):
    """The problems of a descriptor that says of its package what is not so; no slug, where none is known."""
    try:
        descriptor = json.loads(text)
        name = descriptor.get("name")
        resources = {resource["path"]: resource for resource in descriptor["resources"]}
        listed = {path: _names_listed(resource) for path, resource in resources.items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield Problem(DESCRIPTOR, 0, "", _("This is no Data Package descriptor: JSON with a list of resources."))
        return
    if slug and name != slug:
        told = _("The package is named “%(found)s”, its programme “%(wanted)s”. Write that.")
        yield Problem(DESCRIPTOR, 0, "name", told % {"found": name, "wanted": slug})
    columns = {f"{noun.plural}.csv": [column.name for column in noun.columns] for noun in NOUNS}
    for path, names in (columns | {VOCABULARIES: VOCABULARY_COLUMNS}).items():
        if path not in resources:
            yield Problem(DESCRIPTOR, 0, "resources", _("%s is not listed. Add it.") % path)
            continue
        yield from _check_fields(path, listed[path], names)
        encoding = resources[path].get("encoding", "utf-8")
        if encoding != "utf-8":
            told = _("The encoding of %(file)s is “%(found)s”. Every file is in UTF-8: write “utf-8”.")
            yield Problem(DESCRIPTOR, 0, "encoding", told % {"file": path, "found": encoding})


def _names_listed(resource):
    return [field["name"] for field in resource.get("schema", {}).get("fields", [])]


def _check_fields(path, listed, names):
    lacking = ", ".join(name for name in names if name not in listed)
    if lacking:
        told = _("The fields of %(file)s lack %(names)s. Add what is missing.")
        yield Problem(DESCRIPTOR, 0, "fields", told % {"file": path, "names": lacking})
    unknown = ", ".join(str(name) for name in listed if name not in names)
    if unknown:
        told = _("The fields of %(file)s name %(names)s, which it does not have. Take that out.")
        yield Problem(DESCRIPTOR, 0, "fields", told % {"file": path, "names": unknown})
