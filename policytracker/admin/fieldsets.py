def without(hidden, fieldsets):
    """The sections of a form that are left once the fields of these names are taken out of their rows."""
    for title, options in fieldsets:
        rows = [[name for name in (row if isinstance(row, tuple | list) else [row]) if name not in hidden]
                for row in options["fields"]]  # fmt: skip
        if any(rows):
            yield title, options | {"fields": [tuple(row) if len(row) > 1 else row[0] for row in rows if row]}


def shown_otherwise(ways, fieldsets):
    """The sections of a form with each field of these names shown in the way given for it."""
    for title, options in fieldsets:
        rows = [
            tuple(ways.get(name, name) for name in row) if isinstance(row, tuple | list) else ways.get(row, row)
            for row in options["fields"]
        ]
        yield title, options | {"fields": rows}
