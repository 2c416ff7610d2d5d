import pytest
from django.db import IntegrityError, connection, transaction

from policytracker.models import Change, Directive, ProgressReport, Revision, Target
from policytracker.record.acts import act
from policytracker.record.guards import guards
from policytracker.record.nouns import BY_NAME, NOUNS
from tests import builders
from tests.nouns import make, make_draft, make_public, otherwise

pytestmark = pytest.mark.django_db

each_noun = pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
LISTS = [(noun, column) for noun in NOUNS for column in noun.columns if column.source.many_to_many]
each_list = pytest.mark.parametrize(("noun", "column"), LISTS, ids=lambda part: part.name)


def refusal(write, *args):
    """The sentence with which the database refuses to write, or None."""
    try:
        with transaction.atomic():
            write(*args)
    except IntegrityError as error:
        return str(error).partition("\n")[0]
    return None


def execute(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def ways_to_rewrite(row, name, value):
    model, table = type(row), type(row)._meta.db_table
    changed = model.objects.get(pk=row.pk)
    setattr(changed, name, value)
    return {
        "queryset": lambda: model.objects.filter(pk=row.pk).update(**{name: value}),
        "bulk": lambda: model.objects.bulk_update([changed], [name]),
        "save": changed.save,
        "upsert": lambda: model.objects.bulk_create(
            [changed], update_conflicts=True, unique_fields=["id"], update_fields=[name]
        ),
        "SQL": lambda: execute(f'UPDATE "{table}" SET "{name}" = %s WHERE "id" = %s', value, row.pk),
    }


def ways_to_delete(row):
    model, table = type(row), type(row)._meta.db_table
    ways = {
        "delete": model.objects.get(pk=row.pk).delete,
        "queryset": lambda: model.objects.filter(pk=row.pk).delete(),
        "SQL": lambda: execute(f'DELETE FROM "{table}" WHERE "id" = %s', row.pk),
    }
    if connection.vendor == "sqlite":
        replace = f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}" WHERE "id" = %s'
        ways["REPLACE"] = lambda: execute(replace, row.pk)
    return ways


def all_refused(ways, sentence):
    return {name: refusal(way) for name, way in ways.items()} == dict.fromkeys(ways, sentence)


def told(noun):
    return f"This {noun.name.replace('_', ' ')} is published"


@each_noun
def test_a_published_row_is_not_rewritten(noun):
    row = make_public(noun)
    before = noun.model.objects.filter(pk=row.pk).values().get()
    sentence = "and holds still: change it in an act that says why."
    if noun.corrected_by:
        sentence = "and is never rewritten: publish a new one that names it."
    assert all_refused(ways_to_rewrite(row, *otherwise(noun)), f"{told(noun)} {sentence}")
    assert noun.model.objects.filter(pk=row.pk).values().get() == before


@each_noun
def test_a_published_row_is_not_deleted(noun):
    row = make_public(noun)
    ways = ways_to_delete(row)
    sentence = f"{told(noun)} and is never deleted: it can only be withdrawn."
    if noun.name == "unit":
        assert (
            refusal(ways.pop("delete"))
            == refusal(ways.pop("queryset"))
            == f"{told(noun)} and stays with what lists it."
        )
    assert all_refused(ways, sentence)
    assert noun.model.objects.filter(pk=row.pk).exists()


@each_noun
def test_a_draft_is_rewritten_and_deleted_at_will(noun):
    row = make_draft(noun)
    assert all_refused(ways_to_rewrite(row, *otherwise(noun)), None)
    for way in ways_to_delete(row):
        assert refusal(ways_to_delete(make_draft(noun))[way]) is None


@each_noun
def test_a_published_row_saved_as_it_stands_is_let_through(noun):
    noun.model.objects.get(pk=make_public(noun).pk).save()


@each_noun
def test_every_public_column_is_held(noun):
    [guard] = [g for g in guards() if (g.table, g.event) == (noun.model._meta.db_table, "UPDATE")]
    own = {column.source.column for column in noun.columns if not column.source.many_to_many}
    mark = {"published", "state", "public"} & {field.name for field in noun.model._meta.concrete_fields}
    assert own | mark <= set(guard.columns)


@pytest.mark.parametrize("name", ["document_link", "responsibility", "prerequisite", "interim_point", "fact_figure"])
def test_a_part_does_not_go_with_its_owner(name):
    noun = BY_NAME[name]
    row = make(noun)
    assert refusal(getattr(row, noun.key[0]).delete) == f"{told(noun)} and is never deleted: it can only be withdrawn."
    assert noun.model.objects.filter(pk=row.pk).exists()


@each_noun
def test_an_act_rewrites_what_is_defined_and_only_a_withdrawal_deletes(noun):
    row = make_public(noun)
    rewrite, delete = ways_to_rewrite(row, *otherwise(noun))["SQL"], ways_to_delete(row)["delete"]
    with act(Revision.Act.EDIT):
        assert (refusal(rewrite) is None, refusal(delete) is None) == (not noun.corrected_by, False)
    with act(Revision.Act.WITHDRAWAL):
        assert (refusal(rewrite), refusal(delete)) == (None, None)


def test_what_follows_from_reports_and_who_handled_one_may_still_be_written():
    report = builders.make_progress_report()
    Directive.objects.filter(pk=report.directive_id).update(latest_status="completed", latest_report_on="2026-01-15")
    ProgressReport.objects.filter(pk=report.pk).update(author=builders.make_user(), reviewer=builders.make_user())


def test_a_part_is_not_moved_away_from_a_published_owner():
    milestone = builders.make_milestone()
    milestone.directive = builders.make_directive(published=False)
    assert refusal(milestone.save) == "This milestone is published and holds still: change it in an act that says why."


def test_what_was_published_is_not_made_a_draft_again():
    rows = Directive.objects.filter(pk=builders.make_directive().pk)
    assert refusal(lambda: rows.update(published=False)).startswith("This directive is published and holds still")


def join(noun, column, *, owner, other):
    """A row and one that it lists, each public or a draft."""
    model = BY_NAME[{"Passage": "passage"}.get(column.refers_to.__name__, column.refers_to._meta.model_name)]
    return make_public(noun) if owner else make_draft(noun), make_public(model) if other else make_draft(model)


@each_list
def test_the_list_of_a_published_row_holds_still(noun, column):
    row, listed = join(noun, column, owner=True, other=True)
    manager, link = getattr(row, column.name), column.source.remote_field.through
    sentence = (
        f"{told(noun)} and its list of {column.name.replace('_', ' ')} holds still: change it in an act that says why."
    )
    assert refusal(manager.add, listed) == sentence
    with act(Revision.Act.EDIT):
        manager.add(listed)
    table = link._meta.db_table
    ways = {
        "remove": lambda: manager.remove(listed),
        "clear": manager.clear,
        "set": lambda: manager.set([]),
        "delete": lambda: execute(f'DELETE FROM "{table}"'),
        "update": lambda: execute(f'UPDATE "{table}" SET "id" = "id" + 1000'),
    }
    assert all_refused(ways, sentence)
    assert list(manager.all()) == [listed]
    with act(Revision.Act.EDIT):
        manager.clear()


@each_list
@pytest.mark.parametrize(("owner", "other"), [(False, True), (True, False)])
def test_a_list_is_free_where_either_end_is_a_draft(noun, column, owner, other):
    row, listed = join(noun, column, owner=owner, other=other)
    getattr(row, column.name).add(listed)
    getattr(row, column.name).clear()
    assert not getattr(row, column.name).exists()


def test_a_draft_may_name_a_published_target_that_is_to_name_it_in_turn():
    published, draft = builders.make_target(), builders.make_target(published=False)
    draft.see_also.add(published)
    draft.delete()
    assert list(Target.objects.all()) == [published]


@pytest.mark.parametrize(("model", "name"), [(Revision, "why"), (Change, "code")])
def test_the_record_itself_is_never_rewritten(model, name):
    change = builders.make_change()
    row = change if model is Change else builders.make_revision()
    words = f"A {model._meta.model_name} of the public record is never"
    assert all_refused(ways_to_rewrite(row, name, "Rewritten"), f"{words} rewritten.")
    assert all_refused(ways_to_delete(row), f"{words} deleted.")
    with act(Revision.Act.EDIT):
        assert all_refused(ways_to_delete(row), f"{words} deleted.")


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has no such statement")
def test_no_table_of_what_is_published_is_emptied():
    tables = {guard.table for guard in guards()}
    told = {table: refusal(execute, f'TRUNCATE "{table}" CASCADE') for table in tables}
    assert told == dict.fromkeys(tables, "What is published holds still: this table is never emptied.")
