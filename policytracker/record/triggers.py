"""The triggers that make the database refuse what ``guards`` names, on either engine."""

from django.db import connections, transaction

from policytracker.models import OpenAct

from .guards import PREFIX, guards


def put_up(using="default"):
    """Put up each trigger that is missing or altered, and take down what no guard asks for."""
    connection = connections[using]
    if OpenAct._meta.db_table in connection.introspection.table_names():
        engine, standing = ENGINES[connection.vendor], _standing(connection)
        wanted = {guard.name: guard for guard in engine.guards()}
        for name in wrong_triggers(using):
            if name in standing:
                _execute(connection, engine.drop(name, standing[name][0]))
            if name in wanted:
                _execute(connection, engine.create(wanted[name]))


def take_down(using="default"):
    """Before a migration: SQLite rebuilds no table that a trigger of another one reads."""
    connection = connections[using]
    for name, (table, _text) in _standing(connection).items():
        _execute(connection, ENGINES[connection.vendor].drop(name, table))


def wrong_triggers(using="default"):
    """The names of those that are missing, altered, switched off, or asked for by no guard."""
    connection = connections[using]
    wanted = {(guard.name, ENGINES[connection.vendor].text(guard)) for guard in ENGINES[connection.vendor].guards()}
    standing = {(name, text) for name, (_table, text) in _standing(connection).items()}
    return sorted({name for name, _text in wanted ^ standing})


def _standing(connection):
    """Table and text of each trigger of ours, by name."""
    with connection.cursor() as cursor:
        cursor.execute(ENGINES[connection.vendor].standing)
        return {name: (table, text) for name, table, text in cursor.fetchall() if name.startswith(PREFIX)}


def _execute(connection, statements):
    with transaction.atomic(connection.alias), connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _condition(guard, differ):
    if not guard.columns:
        return guard.condition
    old, new = (", ".join(f'{row}."{column}"' for column in guard.columns) for row in ("OLD", "NEW"))
    return f"({old}) {differ} ({new}) AND {guard.condition}"


class SQLite:
    standing = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"

    def guards(self):
        return [guard for guard in guards() if guard.event != "TRUNCATE"]

    def text(self, guard):
        """A trigger as the database shows it."""
        return (
            f'CREATE TRIGGER "{guard.name}" BEFORE {guard.event} ON "{guard.table}" FOR EACH ROW'
            f" WHEN {_condition(guard, 'IS NOT')} BEGIN SELECT RAISE(ABORT, '{guard.refusal}'); END"
        )

    def create(self, guard):
        return [self.text(guard)]

    def drop(self, name, table):
        return [f'DROP TRIGGER "{name}"']


class PostgreSQL:
    """Here a trigger calls a function of its own, of the same name."""

    standing = """
        SELECT tgname, relname, prosrc || pg_get_triggerdef(pg_trigger.oid, true)
            || CASE tgenabled WHEN 'O' THEN '' ELSE ' DISABLED' END
        FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
        WHERE pg_table_is_visible(tgrelid)
    """

    def guards(self):
        return list(guards())

    def text(self, guard):
        return self._body(guard) + self._trigger(guard)

    def create(self, guard):
        function = f"FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $${self._body(guard)}$$"
        return [f"CREATE OR REPLACE {function}", self._trigger(guard)]

    def drop(self, name, table):
        return [f"DROP TRIGGER IF EXISTS {name} ON {table}", f"DROP FUNCTION IF EXISTS {name}() CASCADE"]

    def _body(self, guard):
        return (
            f"BEGIN IF {_condition(guard, 'IS DISTINCT FROM')} THEN"
            f" RAISE EXCEPTION '{guard.refusal}' USING ERRCODE = 'integrity_constraint_violation';"
            " END IF; RETURN COALESCE(NEW, OLD); END"
        )

    def _trigger(self, guard):
        each = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
        calls = f"FOR EACH {each} EXECUTE FUNCTION {guard.name}()"
        return f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} {calls}"


ENGINES = {"sqlite": SQLite(), "postgresql": PostgreSQL()}
