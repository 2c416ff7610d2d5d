"""A programme's public record as a package: the same rows give the same bytes."""

import csv
import errno
import io
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from policytracker.models import Evidence
from policytracker.models.evidence_files import path_of
from policytracker.record.columns import as_text
from policytracker.record.nouns import BY_MODEL, NOUNS

from .descriptor import descriptor_of
from .evidence import FOLDER, file_in_package
from .reading import DESCRIPTOR, VOCABULARIES, VOCABULARY_COLUMNS, line_feeds
from .vocabularies import vocabulary_rows


def export_package(programme, directory):
    """Write the package of a programme into a folder, which is made if it is missing. Raises OSError.

    Nothing there is replaced before all is written.
    """
    files, attached = package_files(programme), attached_files(programme)
    directory = Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    _refuse_what_is_not_of_it(directory, attached)
    for name in attached:
        (directory / name).parent.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix=".export-", dir=directory) as draft:
        (Path(draft) / FOLDER).mkdir()
        for name, text in files.items():
            (Path(draft) / name).write_bytes(text.encode())
        for name, kept in attached.items():
            shutil.copyfile(kept, Path(draft) / name)
        for name in [*attached, *files]:
            (Path(draft) / name).replace(directory / name)


def attached_files(programme):
    """Where the file of each piece of public evidence is kept, by its name in the package."""
    rows = BY_MODEL[Evidence].rows(programme).with_file().order_by("code")
    return {file_in_package(row.code, row.file_name): path_of(row.file_sha256) for row in rows}


def _refuse_what_is_not_of_it(directory, attached):
    """The file of evidence that is no longer public must not lie in the folder unseen."""
    held = {f"{FOLDER}/{path.name}" for path in (directory / FOLDER).glob("*")}
    if others := sorted(held - attached.keys()):
        told = _("%(files)s is not of this package: take it out")
        raise OSError(errno.ENOTEMPTY, told % {"files": ", ".join(others)})


def package_files(programme):
    """The text of each file of the package by its name."""
    tables = public_tables(programme)
    files = {DESCRIPTOR: descriptor_of(programme)}
    for noun in NOUNS:
        names = [column.name for column in noun.columns]
        rows = (tuple(as_text(values[name]) for name in names) for values in tables[noun.name].values())
        files[f"{noun.plural}.csv"] = _csv(names, sorted(rows, key=_by_key(noun, names)))
    files[VOCABULARIES] = _csv(VOCABULARY_COLUMNS, vocabulary_rows())
    return files


def public_tables(programme):
    """Public columns by noun and code: the programme's rows, and the shared ones that these refer to."""
    tables = {}
    for noun in NOUNS:
        read = (noun.read(row) for row in noun.rows(programme))
        tables[noun.name] = {noun.code_of(values): values for values in read}
    found = True
    while found:
        found = False
        for noun, codes in _lacking(tables).items():
            for row in noun.readable(noun.model.objects.filter(noun.public, code__in=codes)):
                tables[noun.name][row.code] = noun.read(row)
                found = True
    return tables


def _lacking(tables):
    lacking = {}
    for noun in NOUNS:
        for column in noun.columns:
            other = BY_MODEL.get(column.refers_to)
            if other and other.shared:
                for values in tables[noun.name].values():
                    cell = values[column.name]
                    codes = set(cell if column.is_list else [cell]) - {None} - tables[other.name].keys()
                    if codes:
                        lacking.setdefault(other, set()).update(codes)
    return lacking


def _by_key(noun, names):
    places = [names.index(name) for name in noun.key]
    return lambda row: [row[place] for place in places]


def _csv(names, rows):
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    return line_feeds(text.getvalue())
