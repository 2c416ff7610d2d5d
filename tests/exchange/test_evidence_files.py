"""The files of public evidence in a package: carried, checked against what their rows say, and kept by a load."""

import csv
import io

import pytest

from policytracker.actions.withdrawing import withdraw
from policytracker.exchange.exporting import export_package
from policytracker.exchange.loading import load_package
from policytracker.exchange.problems import PackageRefused
from policytracker.models import Evidence
from policytracker.models.evidence_files import kept_files, path_of
from tests import builders as make
from tests.evidence_files import pdf
from tests.exchange.packages import change_cell, files_of, refusal, write_package
from tests.staff import make_person
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

FILE, CONTENT = "evidence/EV-1.txt", "九处。\n".encode()


@pytest.fixture
def package(tmp_path):
    package = write_package(tmp_path / "given")
    for path in kept_files():
        path.unlink()
    return package


def test_a_package_carries_the_files_and_a_load_keeps_them(package, tmp_path):
    assert files_of(package)[FILE] == CONTENT
    loaded = load_package(package)
    piece = Evidence.objects.get(code="EV-1")
    assert (piece.file_name, piece.file_size) == ("台账.txt", len(CONTENT))
    assert [(path.name, path.read_bytes()) for path in kept_files()] == [(piece.file_sha256, CONTENT)]
    export_package(loaded.programme, tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(package)


def test_the_files_of_what_is_not_public_are_not_carried(package, tmp_path):
    loaded = load_package(package)
    piece = Evidence.objects.get(code="EV-1")
    make.make_evidence(report=piece.report, code="EV-X", public=False, file="x.txt", content=b"internal")
    draft = make.make_progress_report(directive=piece.report.directive, period=piece.report.period, published=False)
    make.make_evidence(report=draft, code="EV-Y", file="y.txt", content=b"internal")
    export_package(loaded.programme, tmp_path / "again")
    assert [name for name in files_of(tmp_path / "again") if name.startswith("evidence/")] == [FILE]


def test_the_columns_of_a_file_are_in_the_record_of_changes(package):
    load_package(package)
    piece = Evidence.objects.get(code="EV-1")
    columns = make.models.Change.objects.get(noun="evidence", code="EV-1").columns
    assert [columns[name] for name in ("file_name", "file_size", "file_sha256")] == [
        "台账.txt", len(CONTENT), piece.file_sha256,
    ]  # fmt: skip


def test_a_file_that_is_missing_or_altered_is_told_and_nothing_is_written(package):
    digest = digest_in(package)
    told = {}
    for name, content in (("altered", CONTENT[::-1]), ("longer", CONTENT + CONTENT), ("empty", b""), ("other", pdf())):
        (package / FILE).write_bytes(content if name != "altered" else "八处。\n".encode())
        told[name] = refusal(package)
    (package / FILE).unlink()
    told["missing"] = refusal(package)
    assert {name: [line.partition(f"{FILE}: ")[::2] for line in lines] for name, lines in told.items()} == {
        "altered": [("evidence.csv:2:file_sha256: ", f"its SHA-256 is {sha('八处。')}. Put the right file there.")],
        "longer": [("evidence.csv:2:file_size: ", "it has 20 bytes. Put the right file there.")],
        "empty": [("evidence.csv:2:file_name: ", "This file is empty: choose the one that holds something.")],
        "other": [("evidence.csv:2:file_name: ", "by its content, its name is “台账.txt.pdf”. Write that.")],
        "missing": [
            ("evidence.csv:2:file_name: ", "the file cannot be read (No such file or directory). Put it there.")
        ],
    }
    assert (kept_files(), digest) == ([], sha("九处。"))


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("file_sha256", "../../x", "A SHA-256 has 64 digits: 0 to 9 and a to f."),
        ("file_sha256", "", "A file has a name, a size and a SHA-256: give all three or none."),
        ("file_size", "", "A file has a name, a size and a SHA-256: give all three or none."),
        ("file_size", "ten", "“ten” is not a whole number. Write digits alone."),
    ],
)
def test_cells_that_describe_no_file_are_refused(package, column, value, told):
    change_cell(package, "evidence.csv", "EV-1", column, value)
    assert told in "\n".join(refusal(package))


def test_a_file_that_was_exchanged_stays_until_it_is_withdrawn(package, django_capture_on_commit_callbacks):
    load_package(package)
    content = "十处。\n".encode()
    (package / FILE).write_bytes(content)
    change_cell(package, "evidence.csv", "EV-1", "file_sha256", sha("十处。"))
    with pytest.raises(PackageRefused):
        load_package(package)
    with django_capture_on_commit_callbacks(execute=True):
        loaded = load_package(package, why="The tenth was forgotten.")
    assert (loaded.changed, {path.read_bytes() for path in kept_files()}) == (1, {content, CONTENT})
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(Evidence.objects.get(code="EV-1"), by=make_person(""), why="By order.")
    assert kept_files() == []


def test_loading_again_puts_back_a_file_that_was_lost(package):
    load_package(package)
    path_of(sha("九处。")).unlink()
    again = load_package(package)
    assert (again.changed, again.added, [path.read_bytes() for path in kept_files()]) == (0, 0, [CONTENT])


def test_an_export_over_a_file_that_is_no_longer_public_is_refused(package):
    loaded = load_package(package)
    before = files_of(package)
    with tampering():
        Evidence.objects.filter(code="EV-1").update(public=False)
    with pytest.raises(OSError, match=r"EV-1\.txt is not of this package: take it out"):
        export_package(loaded.programme, package)
    assert files_of(package) == before


def sha(text):
    return make.digest_of(f"{text}\n".encode())


def digest_in(package):
    rows = csv.DictReader(io.StringIO((package / "evidence.csv").read_text(encoding="utf-8"), newline=""))
    return next(row["file_sha256"] for row in rows if row["code"] == "EV-1")
