import json

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.db.models import CharField, TextField

from policytracker.actions.latest_reports import refresh_latest_reports
from policytracker.actions.publishing import publish, record, record_edit
from policytracker.actions.refused import Refused
from policytracker.actions.reporting import take_step
from policytracker.actions.withdrawing import withdraw
from policytracker.models import Change, Directive, Observation, Programme, ProgressReport, Revision, Standing, Unit
from policytracker.record.extent import code_of
from policytracker.record.nouns import BY_MODEL, BY_NAME, NOUNS
from policytracker.record.revisions import record_of, write_revision
from tests import builders as make
from tests.nouns import make_public
from tests.staff import make_person
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

ENDINGS = ("_en", "_zh_hans")
SECRET = "Zhang San's telephone"
WHY = "Personal data; by order of the office."
# A programme stays as long as its record does.
each_noun = pytest.mark.parametrize(
    "noun", [noun for noun in NOUNS if noun.model is not Programme], ids=lambda noun: noun.name
)


def text_columns(noun):
    sources = {column.name: column.source for column in noun.columns if column.name not in noun.key}
    free = {name for name, source in sources.items() if isinstance(source, TextField)}
    return free | {name for name, source in sources.items() if type(source) is CharField and name.endswith(ENDINGS)}


WITH_TEXT = [noun for noun in NOUNS if noun.model is not Programme and text_columns(noun)]


@pytest.fixture
def administrator():
    return make_person("", username="administrator")


def publish_all():
    """Everything that stands in the database into the record, as its acts would have brought it."""
    record(everything(), act="publication")
    refresh_latest_reports(Directive.objects.all())


def everything():
    return [row for noun in NOUNS for row in noun.model.objects.all()]


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


def verify():
    call_command("verify", verbosity=0)


@each_noun
def test_a_withdrawn_row_leaves_a_tombstone_and_nothing_else(administrator, noun):
    row = make_public(noun)
    publish_all()
    code, programme = code_of(row), noun.programme_of(row)
    [revision] = withdraw(row, by=administrator, why=WHY)
    assert not noun.model.objects.filter(pk=row.pk).exists()
    assert record_of(noun, programme)[code] is None
    changes = Change.objects.filter(noun=noun.name, code=code).order_by("revision__number")
    assert list(changes.values_list("kind", "columns")) == [("added", None), ("withdrawn", None)]
    assert (revision.act, revision.why, revision.by, revision.programme) == (
        "withdrawal", WHY, administrator, programme,
    )  # fmt: skip
    verify()


@pytest.mark.parametrize("noun", WITH_TEXT, ids=lambda noun: noun.name)
def test_nothing_of_the_text_stays_in_any_table(administrator, noun):
    row = make_public(noun)
    write(row, SECRET)
    publish_all()
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


def test_the_parts_of_a_row_go_with_it_drafts_too(administrator):
    directive = make.make_directive(code="D-1")
    milestone = make.make_milestone(directive=directive, code="M-1")
    report = make.make_progress_report(directive=directive, code="R-1")
    make.make_progress_report(directive=directive, code="R-2", period=report.period, corrects=report)
    make.make_reached_milestone(report=report, milestone=milestone)
    make.make_evidence(milestone=milestone, code="E-1")
    make.make_evidence(report=report, code="E-2", public=False, title_en=SECRET)
    make.make_progress_report(directive=directive, published=False, problems=SECRET)
    publish_all()
    [revision] = withdraw(directive, by=administrator, why=WHY)
    assert set(revision.changes.values_list("noun", "code", "kind")) == {
        ("directive", "D-1", "withdrawn"),
        ("milestone", "M-1", "withdrawn"),
        ("progress_report", "R-1", "withdrawn"),
        ("progress_report", "R-2", "withdrawn"),
        ("evidence", "E-1", "withdrawn"),
    }
    assert (ProgressReport.objects.count(), tables_with(SECRET)) == (0, set())
    verify()


def test_the_same_code_of_another_programme_stays(administrator):
    one, other = make.make_directive(code="D-1"), make.make_directive(code="D-1")
    publish_all()
    withdraw(one, by=administrator, why=WHY)
    held = record_of(BY_NAME["directive"], other.programme)
    assert held["D-1"]["code"] == "D-1"
    verify()


def test_what_lists_a_withdrawn_row_has_a_change_without_it(administrator):
    industry = make.make_industry(code="COAL")
    directive = make.make_directive(code="D-1", industries=[industry])
    publish_all()
    revisions = withdraw(industry, by=administrator, why=WHY)
    assert [(revision.programme, revision.why) for revision in revisions] == [(None, WHY), (directive.programme, WHY)]
    change = revisions[1].changes.get()
    assert (change.code, change.kind, change.columns["industries"]) == ("D-1", "changed", [])
    verify()


def test_evidence_that_a_package_brought_goes_with_its_figure_in_one_revision(administrator):
    programme = make.make_programme()
    figure = make.make_observation(code="O-1", programmes=[programme])
    make.make_evidence(observation=figure, code="E-1")
    write_revision(everything(), act="load", programme=programme)
    [revision] = withdraw(figure, by=administrator, why=WHY)
    assert set(revision.changes.values_list("code", "kind")) == {("O-1", "withdrawn"), ("E-1", "withdrawn")}
    verify()


def test_the_directive_takes_back_the_status_of_the_report_before(administrator):
    directive = make.make_directive()
    make.make_progress_report(directive=directive, code="R-1", status="under_way", published_on="2025-01-10")
    newer = make.make_progress_report(directive=directive, code="R-2", status="completed", published_on="2026-01-10")
    publish_all()
    withdraw(newer, by=administrator, why=WHY)
    directive.refresh_from_db()
    assert (directive.latest_status, str(directive.latest_report_on)) == ("under_way", "2025-01-10")
    verify()


def test_the_figure_that_a_withdrawn_correction_replaced_is_current_again(administrator):
    programme = make.make_programme()
    target = make.make_target(programme=programme, base_time="2020", base_value=0, value=100)
    series = {"indicator": target.indicator, "area": target.area, "source": target.source, "time": "2024"}
    first = make.make_observation(value=10, released_on="2025-01-10", **series)
    correction = make.make_observation(value=99, released_on="2025-03-01", supersedes=first, **series)
    publish_all()
    before = set(Standing.objects.values_list("starts_on", "verdict"))
    withdraw(correction, by=administrator, why=WHY)
    assert list(Observation.objects.published().current()) == [first]
    assert set(Standing.objects.values_list("starts_on", "verdict")) != before
    verify()


def test_what_others_cannot_do_without_is_refused_and_they_are_named(administrator):
    unit = make.make_unit(code="GW")
    for number in range(12):
        make.make_indicator(code=f"I-{number:02}", unit=unit)
    publish_all()
    with pytest.raises(Refused) as refused:
        withdraw(unit, by=administrator, why=WHY)
    names = ", ".join(f"indicator I-{number:02}" for number in range(10))
    assert refused.value.problems == [
        f"GW is still named by others: {names} and 2 more. Withdraw or change those first."
    ]
    assert (Unit.objects.count(), Revision.objects.filter(act="withdrawal").count()) == (1, 0)


def test_a_draft_that_names_the_row_stands_in_the_way_too(administrator):
    report = make.make_progress_report(code="R-1")
    make.make_progress_report(directive=report.directive, period=report.period, corrects=report, published=False)
    publish_all()
    with pytest.raises(Refused, match="named by others: progress report"):
        withdraw(report, by=administrator, why=WHY)


def test_programme_and_organisation_whose_acts_the_record_tells_stay(administrator):
    office = make.make_organisation(code="OFFICE", programmes=[make.make_programme(slug="green")])
    directive = make.make_directive(published=False)
    publish_all()
    publish([directive], by=make.make_user(organisation=office))
    told = "stays: the record of changes tells of acts under its name. Edit its texts instead."
    for row, code in ((office, "OFFICE"), (directive.programme, directive.programme.slug)):
        with pytest.raises(Refused) as refused:
            withdraw(row, by=administrator, why=WHY)
        assert refused.value.problems == [f"{code} {told}"]


def test_a_withdrawal_gives_its_reason(administrator):
    directive = make.make_directive()
    publish_all()
    with pytest.raises(Refused) as refused:
        withdraw(directive, by=administrator, why=" \n")
    assert refused.value.problems == ["Give the reason: the record of changes shows it to the public."]
    assert Directive.objects.get() == directive


@pytest.mark.parametrize("role", ["Contributors", "Unit approvers", "Reviewers", "Editors"])
def test_only_an_administrator_withdraws(role):
    directive = make.make_directive()
    publish_all()
    with pytest.raises(PermissionDenied):
        withdraw(directive, by=make_person(role), why=WHY)
    assert Directive.objects.get() == directive


def test_a_draft_is_not_withdrawn_but_deleted(administrator):
    draft = make.make_directive(code="D-1", published=False)
    with pytest.raises(Refused) as refused:
        withdraw(draft, by=administrator, why=WHY)
    assert refused.value.problems == ["D-1 is not in the public record: there is nothing to withdraw."]


def test_the_reason_of_a_report_goes_from_the_revision_that_published_it_too(administrator):
    report = make.make_progress_report(published=False, state="submitted", reason_en=SECRET, reason_zh_hans=SECRET)
    figure = make.make_observation(published=False, report=report, programmes=[report.directive.programme])
    make.make_report_step(report=report, note=SECRET)
    report = take_step(report, "published", by=make_person("Reviewers"))
    assert Revision.objects.filter(why=SECRET).count() == 2
    withdraw(report, by=administrator, why=WHY)
    figure.refresh_from_db()
    assert (figure.published, figure.report, tables_with(SECRET)) == (True, None, set())


def test_reasons_of_acts_on_other_rows_stay(administrator):
    one = make.make_directive()
    other = make.make_directive(programme=one.programme)
    record([one, other], act="publication", why="Adopted.")
    withdraw(one, by=administrator, why=WHY)
    assert list(Revision.objects.order_by("number").values_list("why", flat=True)) == ["Adopted.", WHY]


def test_a_withdrawn_code_is_not_published_again(administrator):
    directive = make.make_directive(code="D-1")
    publish_all()
    [revision] = withdraw(directive, by=administrator, why=WHY)
    draft = make.make_directive(code="D-1", programme=revision.programme, published=False)
    with pytest.raises(Refused) as refused:
        publish([draft], by=make.make_user())
    day = f"{revision.made_at.astimezone():%Y-%m-%d}"
    assert refused.value.problems == [f"D-1 was withdrawn on {day}: give this entry another code."]


def test_a_new_report_gets_a_code_that_no_withdrawn_one_had(administrator):
    directive = make.make_directive(code="D-1")
    period = make.make_reporting_period(programme=directive.programme, code="2025")
    old = make.make_progress_report(directive=directive, period=period, code="D-1-2025")
    publish_all()
    withdraw(old, by=administrator, why=WHY)
    report = make.make_progress_report(directive=directive, period=period, published=False, state="submitted")
    assert take_step(report, "published", by=make_person("Reviewers")).code == "D-1-2025-C1"
