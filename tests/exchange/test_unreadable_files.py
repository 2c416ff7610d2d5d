"""Files that cannot be read, or hold what cannot be shown, are told of like any other fault."""

from pathlib import Path

import pytest

from policytracker.exchange.loading import load_package
from tests.exchange.packages import add_line, change_cell, refusal, write_package

pytestmark = pytest.mark.django_db


@pytest.fixture
def package(tmp_path):
    return write_package(tmp_path)


@pytest.mark.parametrize("name", ["phases.csv", "datapackage.json"])
def test_a_folder_in_the_place_of_a_file_is_named(package, name):
    (package / name).unlink()
    (package / name).mkdir()
    assert refusal(package) == [
        f"{name}: The file cannot be read (Is a directory). See that it is a file you may read."
    ]


def test_a_folder_that_may_not_be_entered_is_named_file_by_file(package, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    told = refusal(package)
    assert "phases.csv: The file cannot be read (Permission denied). See that it is a file you may read." in told
    assert len(told) == len([path for path in package.iterdir() if path.is_file()])


def test_a_descriptor_nested_without_end_is_refused(package):
    (package / "datapackage.json").write_text("[" * 100_000, encoding="utf-8")
    assert refusal(package) == ["datapackage.json: This is no Data Package descriptor: JSON with a list of resources."]


@pytest.mark.parametrize("character", ["\0", "\x01", "\x0b", "\x1b", "\x1f"])
def test_a_control_character_is_refused_with_its_place(package, character):
    change_cell(package, "phases.csv", "P1", "name_zh_hans", f"甲{character}乙")
    assert refusal(package) == [
        f"phases.csv:2:name_zh_hans: There is a control character (U+{ord(character):04X}) in this cell. Take it out."
    ]


def test_tabs_and_line_feeds_are_text(package):
    change_cell(package, "directives.csv", "DIR-1", "statement_en", "One.\n\tTwo.")
    load_package(package)


def test_a_package_saved_with_other_line_ends_is_the_same_package(package):
    change_cell(package, "directives.csv", "DIR-1", "statement_en", "One.\nTwo.")
    load_package(package)
    for path in package.glob("*.csv"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    again = load_package(package)
    assert (again.added, again.changed, again.revision) == (0, 0, None)


def test_rows_are_counted_as_an_editor_does_whatever_the_line_ends(package):
    change_cell(package, "directives.csv", "DIR-1", "statement_en", "One.\nTwo.")
    change_cell(package, "directives.csv", "DIR-2", "kind", "")
    path = package / "directives.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    add_line(package, "tracks.csv", "T\r")
    assert [line.split(": ")[0] for line in refusal(package)] == ["directives.csv:4:kind", "tracks.csv:3"]
