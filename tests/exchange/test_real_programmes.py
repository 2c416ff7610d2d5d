"""The packages of the checkout, as the two commands load them."""

from pathlib import Path

import pytest
from django.core.management import call_command

from policytracker.exchange.exporting import export_package
from policytracker.exchange.loading import load_package
from policytracker.models import (
    Directive,
    Document,
    Evaluation,
    Milestone,
    Observation,
    Passage,
    ProgressReport,
    Responsibility,
    Source,
    Target,
)
from policytracker.record.nouns import NOUNS
from tests.exchange.packages import files_of

pytestmark = pytest.mark.django_db

PROGRAMMES = Path(__file__).parents[2] / "programmes"


@pytest.fixture
def sichuan():
    return load_package(PROGRAMMES / "sichuan").programme


@pytest.mark.parametrize("slug", ["sichuan", "example"])
def test_export_gives_the_bytes_of_the_checkout(slug, tmp_path):
    programme = load_package(PROGRAMMES / slug).programme
    export_package(programme, tmp_path)
    assert files_of(tmp_path) == files_of(PROGRAMMES / slug)


@pytest.mark.parametrize("slug", ["sichuan", "example"])
def test_a_form_would_take_every_row(slug):
    """A check that the packages fail would be too strict."""
    load_package(PROGRAMMES / slug)
    for noun in NOUNS:
        for row in noun.model.objects.all():
            row.full_clean()


def test_both_programmes_stand_side_by_side_without_mixing(tmp_path):
    programmes = [load_package(PROGRAMMES / slug).programme for slug in ("sichuan", "example")]
    assert [programme.fictional for programme in programmes] == [False, True]
    for programme in programmes:
        export_package(programme, tmp_path / programme.slug)
        assert files_of(tmp_path / programme.slug) == files_of(PROGRAMMES / programme.slug)
    call_command("verify")


def test_sichuan_carries_no_lead_date_or_report_that_no_document_gives(sichuan):
    assert list(Directive.objects.exclude(starts_on=None, due_on=None)) == []
    assert list(Responsibility.objects.all()) == []
    assert list(Milestone.objects.all()) == []
    assert list(ProgressReport.objects.all()) == []


def test_reposts_carry_no_address(sichuan):
    for model in (Source, Document):
        assert model.objects.filter(grade="C").exists()
        assert list(model.objects.filter(grade="C").exclude(url="")) == []


def test_the_seed_text_is_held_by_place_and_summary_only(sichuan):
    passages = Passage.objects.filter(document__code="DOC-SEED")
    assert {passage.paragraph for passage in passages} == {1, 2, 3, 4, 5}
    assert len(passages) == 18
    assert [passage.code for passage in passages if passage.text or not passage.summary_zh_hans] == []


@pytest.mark.parametrize(
    ("directive", "target", "indicator", "value", "official_words"),
    [
        ("SUB-07", "T-CN-4", "IND-ENERGYINT", "13.5", {"滞后于预期"}),
        ("SUB-01", "T-CN-5", "IND-CO2INT-2020", "18", {"滞后于预期"}),
    ],
)
def test_intensity_chain_runs_from_sentence_to_figure(sichuan, directive, target, indicator, value, official_words):
    directive = Directive.objects.published().get(code=directive)
    assert [passage.code for passage in directive.passages.all()] == ["SEED-P4.S2"]
    target = directive.targets.published().get(code=target)
    assert (target.document.code, target.indicator.code, str(target.value.normalize())) == (
        "DOC-CN-1",
        indicator,
        value,
    )
    assert (target.base_time, target.time, target.binding) == ("2020", "2025", "binding")
    figures = Observation.objects.published().current().filter(indicator=target.indicator, area=target.area)
    assert {figure.time for figure in figures} >= {"2023", "2024", "2025"}
    assert all(figure.source.title and figure.released_on for figure in figures)
    words = set(Evaluation.objects.filter(target=target).values_list("word_zh_hans", flat=True))
    assert words >= official_words


def test_documents_with_different_numbers_stand_side_by_side(sichuan):
    pair = Target.objects.filter(code__in=["T-SC-1", "T-SC-2"])
    assert [target.supersedes for target in pair] == [None, None]
    assert [[other.code for other in target.see_also.all()] for target in pair] == [["T-SC-2"], ["T-SC-1"]]
