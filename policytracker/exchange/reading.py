"""The files of a package as rows of cells."""

import csv
import difflib
import io
import os
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from policytracker.record.nouns import NOUNS

from .problems import PackageRefused, Problem

LONGEST_CELL = 100_000
DESCRIPTOR = "datapackage.json"
VOCABULARIES = "vocabularies.csv"
VOCABULARY_COLUMNS = ("noun", "column", "code", "label_en", "label_zh_hans")


@dataclass
class Row:
    """One line of a file: its cells as text, then its values as they are checked.

    A cell at fault has no value. ``unset`` names it, and each that refers to a row with such a cell.
    """

    line: int
    cells: dict
    values: dict = field(default_factory=dict)
    unset: set = field(default_factory=set)

    @property
    def is_whole(self):
        return self.values.keys() == self.cells.keys()


@dataclass
class Package:
    """The files of a folder as they were read.

    ``partial`` names the tables that could not be read whole; ``descriptor`` is None where it could not be read.
    """

    tables: dict = field(default_factory=dict)
    partial: set = field(default_factory=set)
    problems: list = field(default_factory=list)
    descriptor: str | None = None


def read_package(directory):
    """What a folder holds. Raises PackageRefused where there is none."""
    directory = Path(directory)
    # Asked this way, a folder inside one that may not be entered is no traceback.
    if not os.path.isdir(directory):
        told = _("There is no such folder. Name the folder of a package.")
        raise PackageRefused([Problem(str(directory), 0, "", told)])
    package = Package()
    written = _("The file is missing. Every package has one; an export writes it.")
    package.descriptor = _text_of(directory / DESCRIPTOR, written, package.problems)
    missing = _("The file is missing. Add it, with its header alone if it has no rows.")
    files = {noun.name: (f"{noun.plural}.csv", [column.name for column in noun.columns], missing) for noun in NOUNS}
    for name, (file, columns, told) in (files | {VOCABULARIES: (VOCABULARIES, VOCABULARY_COLUMNS, written)}).items():
        package.tables[name], met = _read_table(directory / file, columns, told)
        if met:
            package.partial.add(name)
        package.problems += met
    return package


def _read_table(path, names, missing):
    """The rows that can be read, and the problems met."""
    problems = []
    text = _text_of(path, missing, problems)
    return [] if text is None else list(_rows_of(text, path.name, names, problems)), problems


def _rows_of(text, file, names, problems):
    reader = csv.reader(io.StringIO(line_feeds(text), newline=""), strict=True)
    csv.field_size_limit(LONGEST_CELL)
    line = 1
    try:
        header = next(reader, [])
        wrong = list(_check_header(file, header, names))
        problems += wrong
        while not wrong:
            line = reader.line_num + 1
            cells = next(reader)
            if len(cells) == len(header):
                yield Row(line, dict(zip(header, cells, strict=True)))
            else:
                told = _("This row has %(found)d cells. Give it %(wanted)d, as the header has.")
                problems.append(Problem(file, line, "", told % {"found": len(cells), "wanted": len(header)}))
    except StopIteration:
        return
    except csv.Error as error:
        told = _(
            "The row cannot be read (%(error)s). Quote its cells as CSV wants; no cell may exceed %(most)d characters."
        )
        problems.append(Problem(file, line, "", told % {"error": error, "most": LONGEST_CELL}))


def _text_of(path, missing, problems):
    """The text of a file, or None where the file itself is at fault."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
    except FileNotFoundError:
        told = Problem(path.name, 0, "", missing)
    except OSError as error:
        told = _("The file cannot be read (%s). See that it is a file you may read.") % error.strerror
        told = Problem(path.name, 0, "", told)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        told = Problem(path.name, line, "", _("This is not UTF-8. Save the file as UTF-8."))
    else:
        if not text.startswith("\ufeff"):
            return text
        told = _("The file begins with a byte order mark. Save it as UTF-8 without one.")
        told = Problem(path.name, 1, "", told)
    problems.append(told)
    return None


def line_feeds(text):
    """A line ends alike in every cell, whether a form, a spreadsheet or an export wrote it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_header(file, header, names):
    for name in names:
        if name not in header:
            yield Problem(file, 1, name, _("The column is missing. Add it to the header."))
    for name in dict.fromkeys(header):
        if name not in names:
            told = _("There is no such column. Use: %s.")
            yield Problem(file, 1, name, told % nearest(name, names))
        elif header.count(name) > 1:
            yield Problem(file, 1, name, _("The column stands twice. Keep one."))


def nearest(word, words, most=3):
    """The words most like one that is unknown, for a message; all of them where none is like it."""
    found = difflib.get_close_matches(word, list(words), n=most, cutoff=0.5)
    return ", ".join(found or sorted(words)[: 4 * most])
