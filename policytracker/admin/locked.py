from django.db import connection


def locked(rows):
    """What a form is about to save: nobody changes it between the look at it and the saving."""
    # Rows that refer to these are still written: their keys stay.
    return rows.select_for_update(of=["self"], no_key=True) if connection.in_atomic_block else rows
