"""What a withdrawal leaves of the text in the database: nothing."""

import json

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import CharField, TextField

from policytracker.actions.publishing import record, record_edit
from policytracker.actions.reporting import take_step
from policytracker.actions.withdrawing import withdraw
from policytracker.models import Programme, ProgressReport, Revision
from policytracker.record.nouns import BY_MODEL, NOUNS
from tests import builders as make
from tests.nouns import make_public, record_all
from tests.staff import make_person
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

SECRET = "Zhang San's telephone"
WHY = "Personal data; by order of the office."


@pytest.fixture
def administrator():
    return make_person("", username="administrator")


def text_columns(noun):
    sources = {column.name: column.source for column in noun.columns if column.name not in noun.key}
    free = {name for name, source in sources.items() if isinstance(source, TextField)}
    return free | {
        name for name, source in sources.items() if type(source) is CharField and name.endswith(("_en", "_zh_hans"))
    }


# A programme stays as long as its record does.
WITH_TEXT = [noun for noun in NOUNS if noun.model is not Programme and text_columns(noun)]


def write(row, text):
    for name in text_columns(BY_MODEL[type(row)]):
        setattr(row, name, text)
    with tampering():
        row.save()


def log(row, text, message="", flag=CHANGE):
    LogEntry.objects.create(
        user=make.make_user(),
        content_type=ContentType.objects.get_for_model(row),
        object_id=row.pk,
        object_repr=text[:200],
        action_flag=flag,
        change_message=message,
    )


def tables_with(text):
    """The names of the tables that hold a text in any column, escaped for JSON or not."""
    held, texts = set(), (text, json.dumps(text)[1:-1])
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            cells = [str(cell) for row in cursor.fetchall() for cell in row]
            if any(piece in cell for cell in cells for piece in texts):
                held.add(table)
    return held


@pytest.mark.parametrize("noun", WITH_TEXT, ids=lambda noun: noun.name)
def test_nothing_of_the_text_stays_in_any_table(administrator, noun):
    row = make_public(noun)
    write(row, SECRET)
    record_all()
    log(row, str(row), flag=ADDITION)
    log(row, SECRET)
    owner = getattr(row, (noun.programme or ("",))[0].split("__")[0], None)
    if owner:
        added = {"added": {"name": str(type(row)._meta.verbose_name), "object": SECRET}}
        log(owner, "its owner", json.dumps([{"changed": {"fields": ["Title"]}}, added]))
    write(row, f"{SECRET}, once more")
    record_edit([row], by=make.make_user(), why=f"It said {SECRET}.")
    assert tables_with(SECRET) >= {noun.model._meta.db_table, "policytracker_change", "policytracker_revision"}
    withdraw(noun.model.objects.get(pk=row.pk), by=administrator, why=WHY)
    assert tables_with(SECRET) == set()
    if owner:
        kept = LogEntry.objects.get(object_repr="its owner").change_message
        assert json.loads(kept) == [{"changed": {"fields": ["Title"]}}]


def test_what_of_a_part_was_never_public_goes_too(administrator):
    directive = make.make_directive()
    report = make.make_progress_report(directive=directive)
    make.make_evidence(report=report, public=False, title_en=SECRET)
    make.make_progress_report(directive=directive, published=False, problems=SECRET)
    record_all()
    withdraw(directive, by=administrator, why=WHY)
    assert (ProgressReport.objects.count(), tables_with(SECRET)) == (0, set())


def test_the_reason_of_a_report_goes_from_the_revision_that_published_it_too(administrator):
    report = make.make_progress_report(published=False, state="submitted", reason_en=SECRET, reason_zh_hans=SECRET)
    figure = make.make_observation(published=False, report=report, programmes=[report.directive.programme])
    make.make_report_step(report=report, note=SECRET)
    report = take_step(report, "published", by=make_person("Reviewers"))
    assert Revision.objects.filter(why=SECRET).count() == 2
    withdraw(report, by=administrator, why=WHY)
    figure.refresh_from_db()
    assert (figure.published, figure.report, tables_with(SECRET)) == (True, None, set())


def test_the_reason_of_a_report_goes_in_both_languages(administrator):
    words = {"reason_en": f"{SECRET} in English", "reason_zh_hans": f"{SECRET}中文"}
    report = make.make_progress_report(published=False, state="submitted", **words)
    make.make_observation(published=False, report=report, programmes=[report.directive.programme])
    report = take_step(report, "published", by=make_person("Reviewers"))
    assert Revision.objects.filter(why=f"{SECRET}中文\n{SECRET} in English").count() == 2
    withdraw(report, by=administrator, why=WHY)
    assert tables_with(SECRET) == set()


def test_reasons_of_acts_on_other_rows_stay(administrator):
    one = make.make_directive()
    other = make.make_directive(programme=one.programme)
    record([one, other], act="publication", why="Adopted.")
    withdraw(one, by=administrator, why=WHY)
    assert list(Revision.objects.order_by("number").values_list("why", flat=True)) == ["Adopted.", WHY]
