"""The files of a package as rows of cells."""

import csv
import difflib
import io
import json
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from policytracker.record.nouns import NOUNS

from .problems import PackageRefused, Problem

LONGEST_CELL = 100_000
DESCRIPTOR = "datapackage.json"


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


def read_package(directory):
    """The rows of every noun by its name, the nouns that could not be read whole, and the problems met."""
    directory = Path(directory)
    if not directory.is_dir():
        told = _("There is no such folder. Name the folder of a package.")
        raise PackageRefused([Problem(str(directory), 0, "", told)])
    problems = list(_check_descriptor(directory / DESCRIPTOR))
    tables, partial = {}, set()
    for noun in NOUNS:
        met = []
        tables[noun.name] = list(_read_table(directory / f"{noun.plural}.csv", noun, met))
        if met:
            partial.add(noun.name)
        problems += met
    return tables, partial, problems


def _check_descriptor(path):
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        listed = {resource["path"] for resource in descriptor["resources"]}
    except FileNotFoundError:
        yield Problem(path.name, 0, "", _("The file is missing. Every package has one; an export writes it."))
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Problem(path.name, 0, "", _("This is no Data Package descriptor: JSON with a list of resources."))
    else:
        for noun in NOUNS:
            if f"{noun.plural}.csv" not in listed:
                yield Problem(path.name, 0, "resources", _("%s.csv is not listed. Add it.") % noun.plural)


def _read_table(path, noun, problems):
    text = _text_of(path, problems)
    if text is None:
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    names = [column.name for column in noun.columns]
    csv.field_size_limit(LONGEST_CELL)
    line = 1
    try:
        header = next(reader, [])
        wrong = list(_check_header(path.name, header, names))
        problems += wrong
        while not wrong:
            line = reader.line_num + 1
            cells = next(reader)
            if len(cells) == len(header):
                yield Row(line, dict(zip(header, cells, strict=True)))
            else:
                told = _("This row has %(found)d cells. Give it %(wanted)d, as the header has.")
                problems.append(Problem(path.name, line, "", told % {"found": len(cells), "wanted": len(header)}))
    except StopIteration:
        return
    except csv.Error as error:
        told = _(
            "The row cannot be read (%(error)s). Quote its cells as CSV wants; no cell may exceed %(most)d characters."
        )
        problems.append(Problem(path.name, line, "", told % {"error": error, "most": LONGEST_CELL}))


def _text_of(path, problems):
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        problems.append(
            Problem(path.name, 0, "", _("The file is missing. Add it, with its header alone if it has no rows."))
        )
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(Problem(path.name, line, "", _("This is not UTF-8. Save the file as UTF-8.")))
        return None
    if text.startswith("\ufeff"):
        problems.append(
            Problem(path.name, 1, "", _("The file begins with a byte order mark. Save it as UTF-8 without one."))
        )
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        problems.append(Problem(path.name, line, "", _("There is a NUL character in this row. Take it out.")))
        return None
    return text


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
