"""Rows as an XLSX file that a spreadsheet opens as it stands."""

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from .formulas import harmless

WIDEST = 60


def workbook(sheets):
    """The bytes of a file with a sheet for each ``(title, names, rows)``, the names fixed at its head."""
    book = Workbook(write_only=True)
    for title, names, rows in sheets:
        table = [list(map(_cell, row)) for row in (names, *rows)]
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, column in enumerate(zip(*table, strict=True), start=1):
            widest = max(_width(cell) for cell in column)
            sheet.column_dimensions[get_column_letter(number)].width = min(widest + 2, WIDEST)
        head, *body = table
        sheet.append([_bold(sheet, cell) for cell in head])
        for row in body:
            sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _cell(value):
    return harmless(ILLEGAL_CHARACTERS_RE.sub("", value)) if isinstance(value, str) else value


def _width(value):
    """A Chinese character is as wide as two letters."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in str(value))


def _bold(sheet, value):
    cell = WriteOnlyCell(sheet, value)
    cell.font = Font(bold=True)
    return cell
