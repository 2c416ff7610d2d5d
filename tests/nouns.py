"""A row of any noun, as the public sees it or as a draft."""

from policytracker.actions.latest_reports import refresh_latest_reports
from policytracker.actions.publishing import record
from policytracker.models import Directive
from policytracker.record.nouns import BY_NAME, NOUNS
from tests import builders

# What a test writes over a row that has no text of its own.
OTHERWISE = {"responsibility": ("role", "cooperating"), "document_link": ("relation", "see_also"),
             "interim_point": ("value", 51)}  # fmt: skip


def make(noun, **values):
    return getattr(builders, f"make_{noun.name}")(**values)


def make_public(noun):
    """The smallest row, public by what lists it where it has neither mark nor owner."""
    return make(noun, programmes=[builders.make_programme()]) if noun.name == "unit" else make(noun)


def make_draft(noun):
    names = {field.name for field in noun.model._meta.get_fields()}
    if {"published", "state"} & names:
        return make(noun, published=False)
    if "public" in names:
        return make(noun, public=False)
    if not noun.programme:
        return make(noun)
    owner = noun.programme[0].split("__")[0]
    return make(noun, **{owner: make(BY_NAME[owner], published=False)})


def record_all():
    """Every public row into the record, for those that no act has brought there."""
    record([row for noun in NOUNS for row in noun.model.objects.all()], act="publication")
    refresh_latest_reports(Directive.objects.all())


def otherwise(noun):
    """A column that a test may rewrite, and a value for it."""
    return OTHERWISE.get(noun.name) or (next(c.name for c in noun.columns if c.name.endswith("_en")), "Rewritten")
