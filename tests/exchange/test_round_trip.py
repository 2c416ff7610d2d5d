import pytest

from policytracker import models
from policytracker.exchange.exporting import export_package
from policytracker.exchange.loading import load_package
from policytracker.exchange.problems import PackageRefused
from policytracker.record.nouns import NOUNS
from policytracker.record.revisions import write_revision
from tests import builders as make
from tests.exchange.packages import change_cell, files_of, write_package
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


def counts():
    return {noun.name: noun.model.objects.count() for noun in NOUNS}


def test_export_of_a_loaded_package_is_the_same_bytes(tmp_path):
    given = write_package(tmp_path / "given")
    loaded = load_package(given)
    export_package(loaded.programme, tmp_path / "again")
    assert files_of(tmp_path / "again") == files_of(given)


def test_package_holds_a_row_of_every_noun(tmp_path):
    load_package(write_package(tmp_path))
    assert [noun for noun, count in counts().items() if not count] == []


def test_unchanged_package_writes_nothing(tmp_path):
    first = load_package(write_package(tmp_path))
    before = counts()
    second = load_package(tmp_path)
    assert (second.added, second.changed, second.unchanged, second.revision) == (0, 0, first.added, None)
    assert counts() == before
    assert models.Revision.objects.count() == 1


def test_text_that_a_form_wrote_is_the_same_in_a_package(tmp_path):
    """A browser ends lines by two characters."""
    loaded = load_package(write_package(tmp_path / "given"))
    with tampering():
        models.Directive.objects.filter(code="DIR-1").update(statement_en="One.\r\nTwo.")
    export_package(loaded.programme, tmp_path / "again")
    assert [name for name, content in files_of(tmp_path / "again").items() if b"\r" in content] == []
    again = load_package(tmp_path / "again")
    assert (again.added, again.changed) == (0, 0)


def test_load_is_one_revision_with_a_change_for_each_object(tmp_path):
    loaded = load_package(write_package(tmp_path))
    assert (loaded.revision.number, loaded.revision.act) == (1, "load")
    assert loaded.revision.changes.count() == loaded.added == sum(counts().values())
    change = loaded.revision.changes.get(noun="target", code="T-1")
    assert change.kind == "added"
    assert change.columns["base_value"] == "12.5"
    assert change.columns["directives"] == ["DIR-1", "DIR-2"]


def test_load_starts_the_edit_history_of_definitions(tmp_path):
    load_package(write_package(tmp_path))
    for model in (models.Document, models.Directive, models.Target, models.Indicator, models.Organisation):
        assert model.history.count() == model.objects.count()


def test_load_writes_what_directives_carry_of_their_newest_report(tmp_path):
    load_package(write_package(tmp_path))
    directive = models.Directive.objects.get(code="DIR-1")
    assert (directive.latest_status, str(directive.latest_report_on)) == ("completed", "2026-01-15")


def test_a_draft_is_not_exported_and_nothing_points_at_it(tmp_path):
    loaded = load_package(write_package(tmp_path / "given"))
    with tampering():
        models.Directive.objects.filter(code="DIR-1").update(published=False)
    export_package(loaded.programme, tmp_path / "again")
    text = b"".join(files_of(tmp_path / "again").values())
    assert b"DIR-1" not in text
    assert b"REP-1" not in text
    assert b"DIR-2" in text


def test_shared_entry_of_another_programme_comes_along_when_referred_to(tmp_path):
    loaded = load_package(write_package(tmp_path / "given"))
    models.Indicator.objects.get(code="IND-1").programmes.clear()
    export_package(loaded.programme, tmp_path / "again")
    assert b"\nIND-1," in (tmp_path / "again" / "indicators.csv").read_bytes()


def test_changed_published_row_is_refused_without_a_reason(tmp_path):
    load_package(write_package(tmp_path))
    change_cell(tmp_path, "directives.csv", "DIR-1", "title_en", "Another title")
    with pytest.raises(PackageRefused) as refused:
        load_package(tmp_path)
    assert str(refused.value) == (
        "directives.csv:2:title_en: It is published as “A directive”, the package says “Another title”."
        " Load with --why REASON to correct it."
    )
    assert models.Directive.objects.get(code="DIR-1").title_en == "A directive"


def test_changed_definition_with_a_reason_becomes_a_correction(tmp_path):
    load_package(write_package(tmp_path))
    change_cell(tmp_path, "directives.csv", "DIR-1", "title_en", "Another title")
    loaded = load_package(tmp_path, why="The title was wrong.")
    assert (loaded.added, loaded.changed) == (0, 1)
    assert (loaded.revision.act, loaded.revision.why) == ("correction", "The title was wrong.")
    assert [(change.code, change.columns["title_en"]) for change in loaded.revision.changes.all()] == [
        ("DIR-1", "Another title")
    ]


def test_changed_figure_with_a_reason_is_a_new_row_that_names_the_old(tmp_path):
    load_package(write_package(tmp_path))
    change_cell(tmp_path, "observations.csv", "OBS-2", "value", "21")
    loaded = load_package(tmp_path, why="Misread.")
    old, new = models.Observation.objects.get(code="OBS-2"), models.Observation.objects.get(code="OBS-2-C1")
    assert (old.value, new.value, new.supersedes) == (19, 21, old)
    assert (loaded.added, loaded.revision.act) == (1, "correction")


def test_package_with_a_corrected_figure_loads_again_without_effect(tmp_path):
    load_package(write_package(tmp_path))
    change_cell(tmp_path, "observations.csv", "OBS-2", "value", "21")
    load_package(tmp_path, why="Misread.")
    again = load_package(tmp_path)
    assert (again.added, again.changed, again.revision) == (0, 0, None)


def test_corrected_report_gives_the_directive_its_status(tmp_path):
    load_package(write_package(tmp_path))
    change_cell(tmp_path, "progress_reports.csv", "REP-2", "status", "continuing")
    load_package(tmp_path, why="It goes on.")
    assert models.Directive.objects.get(code="DIR-1").latest_status == "continuing"


def test_load_over_a_draft_publishes_it_and_keeps_links_to_other_drafts(tmp_path):
    loaded = load_package(write_package(tmp_path))
    directive = models.Directive.objects.get(code="DIR-1")
    draft = models.Industry.objects.create(code="DRAFT", name_en="Draft", name_zh_hans="草稿")
    directive.industries.add(draft)
    with tampering():
        models.Directive.objects.filter(pk=directive.pk).update(published=False)
    again = load_package(tmp_path)
    directive.refresh_from_db()
    assert (directive.published, again.changed, again.programme) == (True, 1, loaded.programme)
    assert draft in directive.industries.all()


def test_row_that_the_package_lacks_is_left_and_counted(tmp_path):
    loaded = load_package(write_package(tmp_path))
    models.Phase.objects.create(
        programme=loaded.programme, code="P2", name_en="Later", name_zh_hans="以后", starts_on="2026-01-01",
        ends_on="2030-12-31",
    )  # fmt: skip
    assert load_package(tmp_path).missing == 1


def test_load_over_a_shared_draft_records_whoever_named_it_in_another_programme(tmp_path):
    package = write_package(tmp_path)
    area = make.make_area(code="LAND", published=False)
    other = make.make_programme(slug="elsewhere", area=area)
    write_revision([other], act="publication", programme=other)
    load_package(package)
    change = models.Change.objects.filter(noun="programme", code="elsewhere").order_by("revision__number").last()
    assert (change.kind, change.columns["area"], change.revision.programme) == ("changed", "LAND", other)
