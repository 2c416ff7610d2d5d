"""The files of evidence in a package: each under the code of its row, and checked against what the row says of it."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from policytracker.models.evidence_files import digest_of, keep
from policytracker.models.file_kinds import check_size, ending_of, fitting_name

from .problems import Problem

FOLDER = "evidence"
_CELLS = ("code", "file_name", "file_size", "file_sha256")


def file_in_package(code, name):
    return f"{FOLDER}/{code}{ending_of(name)}"


def check_files(directory, rows):
    """The problems of the files that rows of evidence name."""
    for row in rows:
        if row.unset.isdisjoint(_CELLS) and row.values.get("file_name"):
            found = list(_faults_of(Path(directory), row.values))
            file = file_in_package(row.values["code"], row.values["file_name"])
            yield from (Problem("evidence.csv", row.line, column, f"{file}: {told}") for column, told in found[:1])


def keep_files(directory, rows):
    """One after the other: no more than one of them is in memory."""
    for row in rows:
        if name := row.values["file_name"]:
            keep((Path(directory) / file_in_package(row.values["code"], name)).read_bytes())


def _faults_of(directory, values):
    try:
        path = directory / file_in_package(values["code"], values["file_name"])
        check_size(path.stat().st_size)
        content = path.read_bytes()
        name = fitting_name(content, values["file_name"])
    except OSError as error:
        yield "file_name", _("the file cannot be read (%s). Put it there.") % error.strerror
    except ValidationError as error:
        yield "file_name", " ".join(error.messages)
    else:
        if name != values["file_name"]:
            yield "file_name", _("by its content, its name is “%s”. Write that.") % name
        if len(content) != values["file_size"]:
            yield "file_size", _("it has %(found)d bytes. Put the right file there.") % {"found": len(content)}
        if digest_of(content) != values["file_sha256"]:
            yield "file_sha256", _("its SHA-256 is %s. Put the right file there.") % digest_of(content)
