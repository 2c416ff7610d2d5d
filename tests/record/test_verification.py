import pytest
from django.core.management import CommandError, call_command

from policytracker import models
from policytracker.exchange.loading import load_package
from policytracker.models.evidence_files import path_of
from tests.exchange.packages import write_package
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


def faults():
    with pytest.raises(CommandError) as found:
        call_command("verify")
    return str(found.value).splitlines()


def test_a_loaded_package_agrees_with_its_record(tmp_path, capsys):
    load_package(write_package(tmp_path))
    call_command("verify")
    assert capsys.readouterr().out == "The database agrees with its public record.\n"


def test_a_row_changed_behind_the_record_is_named(tmp_path):
    load_package(write_package(tmp_path))
    with tampering():
        models.Target.objects.filter(code="T-1").update(value=99)
    assert faults() == ["river target T-1: differs from the public record", "1 fault(s)."]


def test_a_public_row_that_was_never_recorded_is_named(tmp_path):
    loaded = load_package(write_package(tmp_path))
    models.GlossaryTerm.objects.create(
        programme=loaded.programme, code="X", term_en="x", term_zh_hans="甲", published=True
    )
    assert faults() == ["river glossary_term X: differs from the public record", "1 fault(s)."]


def test_a_status_that_no_report_gives_is_named(tmp_path):
    load_package(write_package(tmp_path))
    models.Directive.objects.filter(code="DIR-1").update(latest_status="dropped")
    assert faults() == ["river directive DIR-1: is not what its reports say", "1 fault(s)."]


def test_a_standing_that_the_figures_do_not_give_is_named(tmp_path):
    load_package(write_package(tmp_path))
    models.Standing.objects.filter(target__code="T-1").update(verdict="met")
    assert faults() == ["river target T-1: does not stand as its figures say", "1 fault(s)."]


def test_a_published_row_over_a_draft_that_it_needs_is_named(tmp_path):
    load_package(write_package(tmp_path))
    area = models.Target.objects.get(code="T-1").area
    with tampering():
        models.Area.objects.filter(pk=area.pk).update(published=False)
    assert f"target T-1, {area.code}: is published and needs the other, a draft" in faults()


def test_a_last_day_that_does_not_follow_from_its_period_is_named(tmp_path):
    load_package(write_package(tmp_path))
    with tampering():
        models.Target.objects.filter(code="T-1").update(due_on="2031-01-01")
    assert "target T-1: its last day does not follow from its period" in faults()


def test_a_shared_entry_that_a_programme_names_and_does_not_list_is_named(tmp_path):
    load_package(write_package(tmp_path))
    area = models.Target.objects.get(code="T-1").area
    area.programmes.clear()
    assert f"river {area.code}: is named by public rows and not listed by the programme" in faults()


def test_a_file_of_evidence_that_is_gone_or_altered_and_one_that_nobody_names_are_told(tmp_path):
    load_package(write_package(tmp_path))
    lost = models.Evidence.objects.get(code="EV-1").file_sha256
    kept = path_of(lost)
    kept.write_bytes(b"altered")
    orphan = path_of("f" * 64)
    orphan.write_bytes(b"nobody's")
    told = [f"{orphan}: no evidence names this file", "2 fault(s)."]
    assert faults() == ["evidence EV-1: its file was altered", *told]
    kept.unlink()
    assert faults() == ["evidence EV-1: its file is missing", *told]


def test_of_all_that_the_search_does_not_know_a_few_are_named(tmp_path):
    load_package(write_package(tmp_path))
    number = models.SearchEntry.objects.count()
    models.SearchEntry.objects.all().delete()
    *named, rest, total = faults()
    assert [line.endswith(": is not what the search knows; refresh_search mends it") for line in named] == [True] * 5
    assert (rest, total) == (f"{number - 5} more: not what the search knows; refresh_search mends them", "6 fault(s).")
