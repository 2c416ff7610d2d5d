"""Questions of a list that take several values, each value with how many rows it would list.

Within one question any of the values will do; all the questions hold together. A value's number is of the rows that
it would list beside what the other questions ask, so that no choice empties its own question.

All numbers come from one query, which looks at each row once: ``missed`` has a bit for each question that a row does
not answer. What misses none is listed; what misses one question alone counts for the values of that question too.
"""

from dataclasses import dataclass, field

from django.db import connections
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.lookups import In


@dataclass(frozen=True)
class ByValue:
    """A row has the one value of an expression."""

    expression: object

    def fits(self, values):
        return Q(In(self.expression, values))

    def columns(self, name):
        return {f"of_{name}": self.expression}

    def tables(self, name):
        return []

    def selects(self, name, among):
        yield f"SELECT '{name}', of_{name}, COUNT(*) FROM found WHERE {among} GROUP BY of_{name}"


@dataclass(frozen=True)
class ByCondition:
    """A row has each value whose condition it meets."""

    conditions: dict[str, Q]

    def fits(self, values):
        return _any(self.conditions[value] for value in values)

    def columns(self, name):
        return {f"{name}_{value}": _bit(condition, 1, 0) for value, condition in self.conditions.items()}

    def tables(self, name):
        return []

    def selects(self, name, among):
        for value in self.conditions:
            yield f"SELECT '{name}', '{value}', COUNT(*) FROM found WHERE {among} AND {name}_{value} = 1"


@dataclass(frozen=True)
class Link:
    """``rows`` name a row of the list by one column, and by another what it is linked with."""

    rows: QuerySet
    row: str
    key: str

    def to(self, keys):
        return Q(pk__in=self.rows.filter(**{f"{self.key}__in": keys}).values(self.row))

    def pairs(self):
        return _sql(self.rows.order_by().values_list(self.row, self.key))


@dataclass(frozen=True)
class ByLink:
    """A row has what it is linked with; ``within`` are pairs of that and a value that it counts for."""

    links: list[Link]
    within: list[tuple]

    def fits(self, values):
        keys = {key for key, value in self.within if value in values}
        return _any(link.to(keys) for link in self.links)

    def columns(self, name):
        return {}

    def tables(self, name):
        if not self.within:
            return []
        pairs = [link.pairs() for link in self.links]
        linked = " UNION ALL ".join(sql for sql, _params in pairs), [cell for _sql, params in pairs for cell in params]
        within = f"VALUES {', '.join(['(%s, %s)'] * len(self.within))}", [cell for pair in self.within for cell in pair]
        return [(f"linked_{name} (row_id, linked)", *linked), (f"within_{name} (linked, value)", *within)]

    def selects(self, name, among):
        if self.within:
            yield (
                f"SELECT '{name}', value, COUNT(DISTINCT id) FROM found JOIN linked_{name} ON row_id = id"
                f" JOIN within_{name} ON within_{name}.linked = linked_{name}.linked WHERE {among} GROUP BY value"
            )


@dataclass
class Counts:
    """``listed`` rows in all; of a question that is asked, how many there would be without it; and of each value."""

    listed: int = 0
    without: dict[str, int] = field(default_factory=dict)
    of: dict[tuple, int] = field(default_factory=dict)


def counted(rows, facets, asked):
    """The ``Counts`` of a set of rows. ``facets`` by their names; ``asked`` are the conditions that hold, by theirs."""
    bits = {name: 1 << place for place, name in enumerate(asked)}
    columns = {"missed": sum((_bit(asked[name], 0, bit) for name, bit in bits.items()), start=Value(0))}
    tables, selects = [], ["SELECT '', CAST(missed AS TEXT), COUNT(*) FROM found GROUP BY missed"]
    for name, facet in facets.items():
        columns |= facet.columns(name)
        tables += facet.tables(name)
        selects += facet.selects(name, f"missed IN (0, {bits.get(name, 0)})")
    found = rows.order_by().annotate(**columns).values_list("pk", *columns)
    tables.append((f"found (id, {', '.join(columns)})", *_sql(found)))
    return _counts(_run(tables, selects, rows.db), bits)


def _counts(numbers, bits):
    counts, by_missed = Counts(), {}
    for name, value, number in numbers:
        if name:
            counts.of[name, value] = number
        else:
            by_missed[int(value)] = number
    counts.listed = by_missed.get(0, 0)
    counts.without = {name: counts.listed + by_missed.get(bit, 0) for name, bit in bits.items()}
    return counts


def _run(tables, selects, alias):
    parts = ", ".join(f"{head} AS MATERIALIZED ({sql})" for head, sql, _params in tables)
    params = [cell for _head, _sql, params in tables for cell in params]
    with connections[alias].cursor() as cursor:
        cursor.execute(f"WITH {parts} {' UNION ALL '.join(selects)}", params)
        return cursor.fetchall()


def _sql(rows):
    return rows.query.get_compiler(rows.db).as_sql()


def _bit(condition, met, unmet):
    return Case(When(condition, then=Value(met)), default=Value(unmet))


def _any(conditions):
    found = Q()
    for condition in conditions:
        found |= condition
    return found
