"""What an operator meets who exports a programme."""

import pytest
from django.core.management import CommandError, call_command

from policytracker.exchange import exporting
from policytracker.exchange.loading import load_package
from tests.exchange.packages import files_of, write_package

pytestmark = pytest.mark.django_db


@pytest.fixture
def river(tmp_path):
    return load_package(write_package(tmp_path / "given")).programme


def refused(*arguments):
    with pytest.raises(CommandError) as told:
        call_command("export_programme", *arguments)
    return str(told.value)


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(river, tmp_path):
    (tmp_path / "file").write_text("kept")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        assert refused("river", str(place)) in (
            f"{place} cannot be written (File exists). Name a folder that you may write to.",
            f"{place} cannot be written (Not a directory). Name a folder that you may write to.",
        )
    assert (tmp_path / "file").read_text() == "kept"


def test_an_empty_name_is_no_folder(river):
    assert refused("river", "") == "Name the folder to write to."


def test_an_unknown_programme_is_answered_with_those_that_are_known(river, tmp_path):
    assert refused("lake", str(tmp_path)) == "There is no published programme “lake”. Published here: river."


def test_an_export_that_is_cut_short_leaves_the_one_before_it(river, tmp_path, monkeypatch):
    exporting.export_package(river, tmp_path / "out")
    before = files_of(tmp_path / "out")
    files = exporting.package_files(river)

    class Full(str):
        def encode(self, *encoding):
            raise OSError(28, "No space left on device")

    last = list(files)[-1]
    changed = {name: text + "more\n" for name, text in files.items()}
    monkeypatch.setattr(exporting, "package_files", lambda programme: changed | {last: Full("")})
    told = refused("river", str(tmp_path / "out"))
    assert (
        told == f"{tmp_path / 'out'} cannot be written (No space left on device). Name a folder that you may write to."
    )
    assert files_of(tmp_path / "out") == before


def test_other_files_of_the_folder_stay(river, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "notes.txt").write_text("mine")
    call_command("export_programme", "river", str(tmp_path / "out"))
    assert files_of(tmp_path / "out") == files_of(tmp_path / "given") | {"notes.txt": b"mine"}


def test_a_package_is_in_both_languages_before_anything_was_compiled(tmp_path, settings):
    given = write_package(tmp_path / "given")
    source = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "Home"\nmsgstr "首页"\n')
    settings.LOCALE_PATHS, settings.BASE_DIR = [*settings.LOCALE_PATHS, tmp_path], tmp_path
    call_command("load_programme", str(given))
    assert source.with_suffix(".mo").exists()
    source.with_suffix(".mo").unlink()
    call_command("export_programme", "river", str(tmp_path / "again"))
    assert source.with_suffix(".mo").exists()
    assert files_of(tmp_path / "again") == files_of(given)
