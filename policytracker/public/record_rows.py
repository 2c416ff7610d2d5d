"""Objects of the record as rows that no database holds, so that they read as those of the pages do."""

from policytracker.record.nouns import BY_MODEL, BY_NAME


def names_in(change):
    """(noun, code) of whatever a change names: what its sentence may have to say by its name."""
    noun = BY_NAME[change.noun]
    for column in noun.columns:
        if column.refers_to:
            for columns in (change.columns or {}, change.before or {}):
                value = columns.get(column.name)
                for code in value if column.is_list and value else filter(None, [value]):
                    yield BY_MODEL[column.refers_to].name, code if isinstance(code, str) else code[0]


class RecordRows:
    """``states`` holds columns by noun and code: the rows that others may name."""

    def __init__(self, states):
        self.states = states

    def named(self, model, code, depth=1):
        """The row that has a code, or None where the record does not hold it any more."""
        noun = BY_MODEL[model]
        columns = self.states.get((noun.name, code))
        return None if columns is None else self.row(noun, code, columns, depth)

    def row(self, noun, code, columns, depth=2):
        """Its key is its code; what it names in turn is there as deep as asked for."""
        row = noun.model(pk=code)
        for column in noun.columns:
            if not column.source.many_to_many and column.name in columns:
                self._set(row, column, columns[column.name], depth)
        return row

    def _set(self, row, column, value, depth):
        if column.refers_to:
            other = self.named(column.refers_to, value, depth - 1) if value and depth else None
            setattr(row, column.source.attname, value)
            # What is not at hand is not asked of the database either.
            column.source.set_cached_value(row, other)
        else:
            setattr(row, column.name, "\n".join(value) if column.is_list else column.source.to_python(value))
