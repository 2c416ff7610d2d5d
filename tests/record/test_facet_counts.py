"""Each value counts what it would list beside the other questions, as plain Python counts it; by one query."""

import datetime as dt

import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from policytracker.models import Directive, Passage, Responsibility
from policytracker.record.directive_filter import DirectiveFilter
from tests import builders
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 7, 1)
LATE, LATER = dt.date(2026, 6, 30), dt.date(2030, 12, 31)
TRACKS, UNITS, DOCUMENTS, WORDS = ("cut", "add"), ("office", "bureau"), ("plan", "decree"), ("煤炭", "solar")
# Of each industry those that it belongs to.
INDUSTRIES = {"energy": {"energy"}, "coal": {"energy", "coal"}, "seam": {"energy", "coal", "seam"}, "steel": {"steel"}}
STATUSES = ("", "under_way", "completed")


def some_of(values):
    return st.sets(st.sampled_from(sorted(values)))


ROW = st.fixed_dictionaries({
    "track": st.sampled_from(TRACKS), "kind": st.sampled_from(["action", "outcome"]), "reportable": st.booleans(),
    "instrument": st.sampled_from(["", "market", "strategy"]), "hand": st.sampled_from(["", "mixed"]),
    "status": st.sampled_from(STATUSES), "due_on": st.sampled_from([None, LATE, LATER]), "lead": some_of(UNITS),
    "addressed_to": st.sampled_from([None, *UNITS]), "industries": some_of(INDUSTRIES), "passages": some_of(DOCUMENTS),
    "title": some_of(WORDS), "text": some_of(WORDS), "published": st.sampled_from([True, True, True, False]),
})  # fmt: skip
ASKED = st.fixed_dictionaries({}, optional={
    "track": some_of(TRACKS), "status": some_of(["none", "under_way"]), "gap": some_of(["no_date", "overdue"]),
    "industry": some_of(INDUSTRIES), "organisation": some_of(UNITS), "document": some_of(DOCUMENTS),
    "kind": some_of(["action"]), "reportable": some_of(["true", "false"]), "hand": some_of(["mixed"]),
    "q": some_of(WORDS),
})  # fmt: skip


def values_of(row):
    """What a row has of each facet, in plain Python."""
    gaps = {
        "no_lead": not row["lead"], "no_date": row["due_on"] is None, "no_target": True, "no_report": not row["status"],
        "overdue": row["due_on"] == LATE and row["status"] != "completed",
    }  # fmt: skip
    return {
        "track": {row["track"]},
        "status": {row["status"] or "none"} if row["reportable"] else set(),
        "gap": {gap for gap, lacks in gaps.items() if lacks and row["reportable"]},
        "industry": set().union(*(INDUSTRIES[code] for code in row["industries"])),
        "organisation": {*row["lead"], row["addressed_to"]} - {None},
        "document": row["passages"],
        "kind": {row["kind"]},
        "reportable": {str(row["reportable"]).lower()},
        "instrument": {row["instrument"]} - {""},
        "hand": {row["hand"]} - {""},
    }


def counted_by_hand(rows, asked):
    """(listed, without each question, of each value)"""
    rows = [(values_of(row), row["title"] | (row["text"] if row["passages"] else set())) for row in rows]

    def answers(row, name):
        values, words = row
        return asked[name] <= words if name == "q" else bool(asked[name] & values[name])

    def left(but=None):
        return [row for row in rows if all(answers(row, name) for name in asked if name != but)]

    numbers = {}
    for name in rows[0][0] if rows else ():
        for values, _words in left(but=name):
            for value in values[name]:
                numbers[name, value] = numbers.get((name, value), 0) + 1
    return len(left()), {name: len(left(but=name)) for name in asked}, numbers


@pytest.fixture
def shared(db):
    """The programme with all that its directives are tied to, by code."""
    programme = builders.make_programme(slug="green")
    used = {"programmes": [programme]}
    industries = {}
    for code, within in INDUSTRIES.items():
        above = max(within - {code}, key=lambda name: len(INDUSTRIES[name]), default=None)
        industries[code] = builders.make_industry(**used, code=code, parent=industries.get(above))
    return {
        "programme": programme,
        "tracks": {code: builders.make_track(programme=programme, code=code) for code in TRACKS},
        "units": {code: builders.make_organisation(**used, code=code) for code in UNITS},
        "documents": {code: builders.make_document(programme=programme, code=code) for code in DOCUMENTS},
        "industries": industries,
    }


def make_directives(rows, shared):
    directives = Directive.objects.bulk_create(
        Directive(
            programme=shared["programme"], code=f"D-{number}", track=shared["tracks"][row["track"]], kind=row["kind"],
            reportable=row["reportable"], not_reportable_because="" if row["reportable"] else "the_people",
            instrument=row["instrument"], hand=row["hand"], latest_status=row["status"] if row["reportable"] else "",
            due_on=row["due_on"], addressed_to=shared["units"].get(row["addressed_to"]), published=row["published"],
            title_zh_hans=" ".join(sorted(row["title"])),
        )
        for number, row in enumerate(rows)
    )  # fmt: skip
    tied = {"industries": [], "passages": []}
    for number, (directive, row) in enumerate(zip(directives, rows, strict=True)):
        lead = {"directive": directive, "role": "lead", "document": shared["documents"]["plan"]}
        Responsibility.objects.bulk_create(
            Responsibility(organisation=shared["units"][code], **lead) for code in row["lead"]
        )
        tied["industries"] += [(directive, shared["industries"][code]) for code in row["industries"]]
        for code in row["passages"]:
            place = {"code": f"P-{number}", "paragraph": 1, "sentence": number}
            text = " ".join(sorted(row["text"]))
            passage = Passage.objects.create(document=shared["documents"][code], text=text, **place)
            tied["passages"].append((directive, passage))
    for name, key in (("industries", "industry"), ("passages", "passage")):
        link = getattr(Directive, name).through
        link.objects.bulk_create(link(directive=row, **{key: other}) for row, other in tied[name])


def ask(shared, asked):
    data = QueryDict(mutable=True)
    for name, values in asked.items():
        data.setlist(name, [" ".join(values)] if name == "q" else values)
    rows = Directive.objects.published().of(shared["programme"])
    return DirectiveFilter(data, rows, programme=shared["programme"], today=TODAY)


# Without shrinking: each example writes to a database.
@settings(
    max_examples=15, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(ROW, max_size=8), asked=ASKED)
def test_each_number_is_the_one_that_plain_python_counts(shared, rows, asked):
    asked = {name: values for name, values in asked.items() if values}
    with tampering(), transaction.atomic():
        make_directives(rows, shared)
        filterset = ask(shared, asked)
        assert filterset.is_valid(), filterset.errors
        with CaptureQueriesContext(connection) as queries:
            counts = filterset.counts
        offered = {name: set(dict(filterset.filters[name].field.choices)) for name in filterset.facets}
        numbers = {
            (name, value): number for (name, value), number in counts.of.items() if number and value in offered[name]
        }
        listed, without, of = counted_by_hand([row for row in rows if row["published"]], asked)
        assert (counts.listed, counts.without, numbers) == (listed, without, of)
        assert (filterset.qs.count(), len(queries)) == (listed, 1)
        transaction.set_rollback(True)
