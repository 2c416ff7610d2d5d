"""A package with a row of every noun, written to a folder while the database stays empty."""

import csv
import io

import pytest
from django.db import transaction

from policytracker.exchange.exporting import export_package
from policytracker.exchange.loading import load_package
from policytracker.exchange.problems import PackageRefused
from policytracker.models import Revision
from policytracker.record.nouns import NOUNS
from tests import builders as make


def write_package(directory):
    """Make one row of every noun, export them, and take the rows back."""
    with transaction.atomic():
        export_package(_make_programme(), directory)
        transaction.set_rollback(True)
    return directory


def _make_programme():
    programme = make.make_programme(slug="river")
    used = {"programmes": [programme]}
    make.make_phase(programme=programme, code="P1")
    track = make.make_track(programme=programme, code="addition")
    unit = make.make_unit(code="GW", factor=100, **used)
    country = make.make_area(code="LAND", kind="country", **used)
    area = make.make_area(code="PROV", parent=country, **used)
    document = make.make_document(programme=programme, code="DOC-1", released_on="2021-10")
    other = make.make_document(programme=programme, code="DOC-2")
    make.make_document_link(document=document, other=other)
    passage = make.make_passage(document=document, code="DOC-1-P1.S1", paragraph=1, sentence=1)
    make.make_lost_word(document=document, passage=passage, code="LOST-1")
    office = make.make_organisation(code="OFFICE", aliases="The office\nBureau", passages=[passage], **used)
    unit_below = make.make_organisation(code="A-SECTION", parent=office, **used)
    industry = make.make_industry(code="POWER", **used)
    child = make.make_industry(code="HYDRO", parent=industry, **used)
    source = make.make_source(code="SRC-1", document=document, **used)
    indicator = make.make_indicator(code="IND-1", unit=unit, data_owner=office, decimals=2, **used)
    first = make.make_directive(programme=programme, track=track, code="DIR-1", passages=[passage], industries=[child])
    second = make.make_directive(programme=programme, track=track, code="DIR-2", parent=first, addressed_to=office)
    make.make_responsibility(directive=first, organisation=unit_below, document=document)
    make.make_prerequisite(directive=second, requires=first, document=document)
    _make_delivery(first, document)
    _make_numbers([first, second], document, programme=programme, indicator=indicator, area=area, source=source)
    fact = make.make_fact(programme=programme, source=source, code="FACT-1", directives=[first])
    make.make_fact_figure(fact=fact, position=1, unit=unit)
    make.make_glossary_term(programme=programme, code="TERM-1", term_en='A "term", with commas', passages=[passage])
    return programme


def _make_delivery(directive, document):
    milestone = make.make_milestone(directive=directive, code="MS-1", document=document)
    period = make.make_reporting_period(programme=directive.programme, code="2025")
    report = make.make_progress_report(directive=directive, period=period, code="REP-1")
    make.make_progress_report(directive=directive, period=period, code="REP-2", corrects=report, status="completed")
    make.make_evidence(report=report, code="EV-1", file="台账.txt", content="九处。\n".encode())
    make.make_evidence(milestone=milestone, code="EV-2")


def _make_numbers(directives, document, **place):
    series = {name: place[name] for name in ("indicator", "area", "source")}
    target = make.make_target(
        code="T-1", directives=directives, document=document, passage=document.passages.get(), **place,
        base_time="2020", base_value="12.5", value="40", time="2030",
        deadline="before",
    )  # fmt: skip
    make.make_target(code="T-2", **place, see_also=[target])
    make.make_interim_point(target=target, document=document, time="2025", value="20.25")
    figure = make.make_observation(**series, code="OBS-1", value="-0.5")
    make.make_observation(**series, code="OBS-2", supersedes=figure, value="19")
    make.make_evidence(observation=figure, code="EV-3")
    make.make_evaluation(programme=place["programme"], target=target, source=place["source"], code="EVAL-1")


def files_of(directory):
    """Every file by its path within the package."""
    files = (path for path in directory.rglob("*") if path.is_file())
    return {path.relative_to(directory).as_posix(): path.read_bytes() for path in files}


def change_cell(directory, file, code, column, value):
    """Write another value into the row whose first cell is the code."""
    rows = list(csv.reader(io.StringIO((directory / file).read_bytes().decode(), newline="")))
    row = next(row for row in rows if row[0] == code)
    row[rows[0].index(column)] = value
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    (directory / file).write_bytes(text.getvalue().encode())


def add_line(directory, file, line):
    path = directory / file
    path.write_bytes(path.read_bytes() + line.encode() + b"\n")


def refusal(package):
    """What the load said, one line a problem; nothing may have been written."""
    with pytest.raises(PackageRefused) as refused:
        load_package(package)
    assert [noun.name for noun in NOUNS if noun.model.objects.exists()] == []
    assert not Revision.objects.exists()
    return str(refused.value).splitlines()
