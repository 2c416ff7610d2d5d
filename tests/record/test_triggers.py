import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection

from policytracker.models import Area, OpenAct, Revision
from policytracker.record import triggers
from policytracker.record.acts import act
from tests import builders

pytestmark = pytest.mark.django_db

# One trigger that is gone, one that lets everything pass, one that no guard asks for.
TAMPERING = {
    "sqlite": [
        "DROP TRIGGER holds_still_area_delete",
        "DROP TRIGGER holds_still_area_update",
        "CREATE TRIGGER holds_still_area_update BEFORE UPDATE ON policytracker_area BEGIN SELECT 1; END",
        "CREATE TRIGGER holds_still_user BEFORE DELETE ON policytracker_user BEGIN SELECT 1; END",
    ],
    "postgresql": [
        "DROP TRIGGER holds_still_area_delete ON policytracker_area",
        "CREATE OR REPLACE FUNCTION holds_still_area_update() RETURNS trigger LANGUAGE plpgsql"
        " AS $$BEGIN RETURN NEW; END$$",
        "CREATE TRIGGER holds_still_user BEFORE DELETE ON policytracker_user FOR EACH ROW"
        " EXECUTE FUNCTION holds_still_area_update()",
    ],
}


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rename(area, name="Another name"):
    return Area.objects.filter(pk=area.pk).update(name_en=name)


def rename_in_an_act_that_fails(area):
    with act(Revision.Act.EDIT):
        rename(area)
        raise ZeroDivisionError


def faults():
    with pytest.raises(CommandError) as found:
        call_command("verify")
    return str(found.value).splitlines()


def test_every_trigger_stands_as_the_code_would_make_it():
    assert triggers.wrong_triggers() == []


def test_verify_names_each_trigger_that_is_wrong_and_migrate_mends_it():
    execute(*TAMPERING[connection.vendor])
    names = ["holds_still_area_delete", "holds_still_area_update", "holds_still_user"]
    told = [f"{name}: this trigger is not as it should be; migrate puts it back" for name in names]
    assert faults() == [*told, "3 fault(s)."]
    call_command("migrate", verbosity=0)
    assert triggers.wrong_triggers() == []


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite cannot switch one off")
def test_a_trigger_that_is_switched_off_is_named():
    execute("ALTER TABLE policytracker_area DISABLE TRIGGER holds_still_area_update")
    assert triggers.wrong_triggers() == ["holds_still_area_update"]
    triggers.put_up()
    assert triggers.wrong_triggers() == []


@pytest.mark.django_db(transaction=True)
def test_after_migrations_that_rebuild_tables_the_triggers_stand_again():
    call_command("migrate", "policytracker", "0002", verbosity=0)
    call_command("migrate", verbosity=0)
    assert triggers.wrong_triggers() == []
    with pytest.raises(IntegrityError, match="holds still"):
        rename(builders.make_area())


@pytest.mark.django_db(transaction=True)
def test_a_test_with_transactions_of_its_own_leaves_rows():
    builders.make_area()


@pytest.mark.django_db(transaction=True)
def test_the_next_one_finds_none_of_them_and_every_trigger():
    assert (Area.objects.count(), triggers.wrong_triggers()) == (0, [])


def test_an_act_is_gone_when_it_ends():
    area = builders.make_area()
    with act(Revision.Act.EDIT):
        rename(area)
    assert not OpenAct.objects.exists()
    with pytest.raises(IntegrityError, match="holds still"):
        rename(area, "A third name")


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_neither_itself_nor_what_it_wrote():
    area = builders.make_area(name_en="As it was")
    with pytest.raises(ZeroDivisionError):
        rename_in_an_act_that_fails(area)
    assert (OpenAct.objects.count(), Area.objects.get().name_en) == (0, "As it was")


def test_an_act_within_an_act_leaves_the_outer_one_open():
    area = builders.make_area()
    with act(Revision.Act.LOAD):
        with act(Revision.Act.EDIT):
            pass
        assert rename(area) == 1


def test_verify_names_an_act_that_was_left_open():
    OpenAct.objects.create(kind=Revision.Act.EDIT)
    assert faults() == ["edit: this act was never closed, so nothing holds still", "1 fault(s)."]
