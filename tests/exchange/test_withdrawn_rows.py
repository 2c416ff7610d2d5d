"""A package that still holds what was withdrawn here brings nothing of it back."""

import csv

import pytest

from policytracker.actions.refused import Refused
from policytracker.actions.withdrawing import withdraw
from policytracker.exchange.loading import load_package
from policytracker.exchange.problems import PackageRefused
from policytracker.models import Change, Observation, ProgressReport, Revision
from policytracker.record.extent import code_of
from policytracker.record.nouns import BY_NAME, NOUNS
from tests.exchange.packages import change_cell, write_package
from tests.staff import make_person

pytestmark = pytest.mark.django_db

WHY = "Personal data; by order of the office."
# Of each noun, what nothing else in the package needs.
FREE = {
    "document_link": "DOC-1:implements:DOC-2",
    "evaluation": "EVAL-1",
    "evidence": "EV-3",
    "fact": "FACT-1",
    "fact_figure": "FACT-1:1",
    "glossary_term": "TERM-1",
    "industry": "HYDRO",
    "interim_point": "T-1:2025",
    "lost_word": "LOST-1",
    "milestone": "MS-1",
    "observation": "OBS-2",
    "prerequisite": "DIR-2:DIR-1",
    "progress_report": "REP-2",
    "responsibility": "DIR-1:A-SECTION:lead",
    "target": "T-2",
}


def withdraw_one(name, code):
    noun = BY_NAME[name]
    row = next(row for row in noun.model.objects.all() if code_of(row) == code)
    return withdraw(row, by=make_person(""), why=WHY)[0]


def take_out(directory, file, code):
    path = directory / file
    kept = [line for line in path.read_text().splitlines(keepends=True) if not line.startswith(f"{code},")]
    path.write_text("".join(kept))


def line_of(directory, noun, code):
    with (directory / f"{noun.plural}.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return next(place for place, row in enumerate(rows, 2) if ":".join(row[name] for name in noun.key) == code)


@pytest.mark.parametrize("why", ["", "It stood there before."])
@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun.name in FREE], ids=lambda noun: noun.name)
def test_a_package_with_a_withdrawn_row_is_refused_with_day_and_reason(tmp_path, noun, why):
    load_package(write_package(tmp_path))
    revision = withdraw_one(noun.name, FREE[noun.name])
    day = f"{revision.made_at.astimezone():%Y-%m-%d}"
    with pytest.raises(PackageRefused) as refused:
        load_package(tmp_path, why=why)
    place = f"{noun.plural}.csv:{line_of(tmp_path, noun, FREE[noun.name])}:{noun.key[0]}"
    told = f"{place}: It was withdrawn on {day}: take it out of the package. The reason given: {WHY}"
    assert told in str(refused.value).splitlines()
    assert Revision.objects.filter(act="load").count() == 1


def test_without_the_row_the_package_loads_and_changes_nothing(tmp_path):
    load_package(write_package(tmp_path))
    withdraw_one("progress_report", "REP-2")
    take_out(tmp_path, "progress_reports.csv", "REP-2")
    loaded = load_package(tmp_path)
    assert (loaded.added, loaded.changed, loaded.revision) == (0, 0, None)
    assert list(ProgressReport.objects.values_list("code", flat=True)) == ["REP-1"]


def test_a_new_correction_gets_a_code_that_no_withdrawn_one_had(tmp_path):
    load_package(write_package(tmp_path))
    withdraw_one("observation", "OBS-2")
    take_out(tmp_path, "observations.csv", "OBS-2")
    for value, code in (("7", "OBS-1-C1"), ("8", "OBS-1-C2")):
        change_cell(tmp_path, "observations.csv", "OBS-1", "value", value)
        load_package(tmp_path, why="Misread.")
        correction = Observation.objects.get(supersedes__code="OBS-1")
        assert correction.code == code
        withdraw(correction, by=make_person(""), why=WHY)
    assert set(Change.objects.filter(kind="withdrawn").values_list("code", flat=True)) == {
        "OBS-2", "OBS-1-C1", "OBS-1-C2",
    }  # fmt: skip


def test_what_holds_others_of_the_package_cannot_go_alone(tmp_path):
    load_package(write_package(tmp_path))
    with pytest.raises(Refused, match="DIR-1 is still named by others: directive DIR-2, prerequisite DIR-2:DIR-1"):
        withdraw_one("directive", "DIR-1")
