"""Rows as a CSV file that a spreadsheet opens as it stands."""

import csv
import io

BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet reads a text that begins so as a formula.
OPENS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(names, rows):
    """RFC 4180 in UTF-8 with a byte order mark; numbers as they are, text that would be a formula made harmless."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(names)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + target.getvalue()


def harmless(cell):
    return "'" + cell if isinstance(cell, str) and cell.startswith(OPENS_A_FORMULA) else cell
