"""Rows as a CSV file that a spreadsheet opens as it stands."""

import csv
import io

from policytracker.exchange.formulas import harmless

BYTE_ORDER_MARK = "\ufeff"


def csv_text(names, rows):
    """RFC 4180 in UTF-8 with a byte order mark; numbers as they are, text that would be a formula made harmless."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(names)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + target.getvalue()
