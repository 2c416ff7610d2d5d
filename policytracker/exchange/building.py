"""Rows of a package as unsaved instances, linked to one another."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from policytracker.record.columns import canonical
from policytracker.record.nouns import BY_MODEL, NOUNS, mark_public

from .parsing import parse_cell
from .problems import problem_in
from .reading import nearest


class Builder:
    """Parses and links the rows of a package; ``problems`` holds what was found.

    A row at fault stays, so that a reference to it is no fault too, but nothing is linked to it.
    ``partial`` names the nouns some of whose rows could not be read: any code may stand there.
    """

    def __init__(self, tables, partial):
        self.partial = partial
        self.problems = []
        self.instances = {noun.name: {} for noun in NOUNS}
        self.rows = {}
        for noun in NOUNS:
            for row in tables[noun.name]:
                self._parse(noun, row)
        for noun in NOUNS:
            # Its own rows come last: by then it is known which of them are at fault.
            for column in sorted(noun.columns, key=lambda column: column.refers_to is noun.model):
                for code, instance in self.instances[noun.name].items():
                    self._set(noun, self.rows[noun.name, code], instance, column)

    def _parse(self, noun, row):
        for column in noun.columns:
            try:
                row.values[column.name] = parse_cell(column, row.cells[column.name])
            except ValidationError as error:
                row.unset.add(column.name)
                self._tell(noun, row, column.name, " ".join(error.messages))
        code = ":".join(row.cells[name] for name in noun.key)
        first = self.rows.setdefault((noun.name, code), row)
        if first is row:
            instance = self.instances[noun.name][code] = noun.model(pk=len(self.rows))
            mark_public(instance)
        elif row.unset.isdisjoint(noun.key):
            told = _("“%(code)s” stands in row %(line)d already. Give each row a code of its own.")
            self._tell(noun, row, noun.key[0], told % {"code": code, "line": first.line})

    def _set(self, noun, row, instance, column):
        value = row.values.get(column.name)
        if column.refers_to and value:
            others = [self._find(noun, row, column, code) for code in (value if column.is_list else [value])]
            if None in others:
                row.unset.add(column.name)
            elif not column.is_list:
                setattr(instance, column.name, others[0])
        elif column.name == "aliases":
            instance.aliases = "\n".join(value or [])
        elif not column.refers_to and column.name in row.values:
            setattr(instance, column.name, value)

    def _find(self, noun, row, column, code):
        other = BY_MODEL[column.refers_to]
        known = self.instances[other.name]
        if code in known:
            return None if self.rows[other.name, code].unset else known[code]
        row.values.pop(column.name, None)
        if other.name not in self.partial:
            if known:
                told = _("“%(code)s” is not in %(file)s. The nearest there: %(right)s.")
            else:
                told = _("“%(code)s” is not in %(file)s, which has no rows. Add it there.")
            said = told % {"code": code, "file": f"{other.plural}.csv", "right": nearest(code, known)}
            self._tell(noun, row, column.name, said)
        return None

    def _tell(self, noun, row, column, text):
        self.problems.append(problem_in(noun, row, column, text))

    def columns_of(self, noun, code):
        """The row in the form in which the record keeps public columns."""
        values = self.rows[noun.name, code].values
        return {
            column.name: (values[column.name] or None)
            if column.refers_to and not column.is_list
            else canonical(values[column.name])
            for column in noun.columns
        }
