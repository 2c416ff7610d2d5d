"""A file as evidence: chosen in the form of what it belongs to, kept with the rest or not at all, and handed out."""

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse

from policytracker.admin import evidence_file
from policytracker.models import Evidence, Milestone, Observation, ProgressReport
from policytracker.models.evidence_files import kept_files, path_of
from tests import builders as make
from tests.evidence_files import JPEG, PNG, TEXT, WORD, office, pdf
from tests.staff import make_person, make_unit_with_directive

from .registry import address, fields_of
from .report_form import WORDS, add_page, change_page, errors_of, row, sent

pytestmark = pytest.mark.django_db

NOT_TAKEN = ["Files of this kind are not taken: save it as PDF, PNG, JPEG, TXT, CSV, DOCX or XLSX and choose that."]


@pytest.fixture
def unit(client, unit_and_directive):
    client.force_login(make_person("Contributors", unit_and_directive[0]))
    return client


def chosen(name, content=None):
    return SimpleUploadedFile(name, pdf() if content is None else content, content_type="text/html")


def report_with(client, directive, file, **values):
    values = WORDS | row("evidence", title_zh_hans="验收单", file_name=file) | values
    return client.post(add_page(directive), sent(client.get(add_page(directive)), **values))


def test_a_file_is_handed_in_with_the_report(unit, directive):
    content = pdf(b"/Lang (zh)")
    assert report_with(unit, directive, chosen("验收单 第一批.pdf", content)).status_code == 302
    piece = Evidence.objects.get()
    assert (piece.file_name, piece.file_size, piece.url) == ("验收单 第一批.pdf", len(content), "")
    assert [(path.name, path.read_bytes()) for path in kept_files()] == [(piece.file_sha256, content)]
    page = unit.get(change_page(piece.report)).content.decode()
    assert f'<a href="/admin/files/{piece.pk}/" download>验收单 第一批.pdf</a>' in page
    assert 'enctype="multipart/form-data"' in page


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (chosen("a.pdf", b"<html></html>"), NOT_TAKEN), (chosen("a.docx", office("x.exe")), NOT_TAKEN),
        (chosen("a.pdf", b""), ["This file is empty: choose the one that holds something."]),
    ],
)  # fmt: skip
def test_a_file_that_is_refused_is_told_at_its_field_and_nothing_is_stored(unit, directive, file, told):
    answer = report_with(unit, directive, file)
    assert (answer.status_code, errors_of(answer)) == (200, {"evidence-0-file_name": told})
    assert (ProgressReport.objects.count(), Evidence.objects.count(), kept_files()) == (0, 0, [])


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x", "..\\..\\x.pdf", "验" * 400 + ".pdf", "a\0b.pdf", "a\nb.pdf", "....", ".pdf"]
)
def test_no_name_leads_out_of_the_folder_or_breaks_the_form(unit, directive, name):
    assert report_with(unit, directive, chosen(name)).status_code == 302
    piece = Evidence.objects.get()
    assert ("/" in piece.file_name, "\\" in piece.file_name, piece.file_name[-4:]) == (False, False, ".pdf")
    assert [path.name for path in kept_files()] == [piece.file_sha256]
    answer = unit.get(f"/admin/files/{piece.pk}/")
    assert (answer.headers["Content-Type"], answer.getvalue()) == ("application/pdf", pdf())


def rows_of_evidence(count):
    rows = {}
    for index in range(count):
        words = {"title_zh_hans": "验收单", "file_name": chosen(f"{index}.txt", b"%d\n" % index)}
        rows |= {f"evidence-{index}-{name}": value for name, value in words.items()}
    return rows | {"evidence-TOTAL_FORMS": count}


def test_a_report_has_at_most_twenty_pieces_of_evidence(unit, directive, django_capture_on_commit_callbacks):
    page = unit.get(add_page(directive))
    answer = unit.post(add_page(directive), sent(page, **WORDS | rows_of_evidence(21)))
    told = "A report has at most 20 pieces of evidence: take some out, or join several files into one."
    assert (answer.status_code, told in answer.content.decode(), kept_files()) == (200, True, [])
    assert unit.post(add_page(directive), sent(page, **WORDS | rows_of_evidence(20))).status_code == 302
    assert (Evidence.objects.count(), len(kept_files())) == (20, 20)
    # One goes and another comes.
    report = ProgressReport.objects.get()
    more = {key: value for key, value in rows_of_evidence(21).items() if "-20-" in key or "TOTAL" in key}
    answer = unit.post(change_page(report), sent(unit.get(change_page(report)), **more, **{"evidence-0-DELETE": "on"}))
    assert (answer.status_code, Evidence.objects.filter(file_name="20.txt").count()) == (302, 1)


def test_no_more_files_are_read_than_a_report_may_have(unit, directive, monkeypatch):
    read, check = [], evidence_file.check_size
    monkeypatch.setattr(evidence_file, "check_size", lambda size: (read.append(size), check(size)))
    answer = unit.post(add_page(directive), sent(unit.get(add_page(directive)), **WORDS | rows_of_evidence(60)))
    assert (answer.status_code, len(read), kept_files()) == (200, 40, [])


def test_the_files_of_a_form_are_not_in_memory_together():
    forms = []
    for name in "ab":
        form = evidence_file.EvidenceFileForm.__new__(evidence_file.EvidenceFileForm)
        form.cleaned_data, form.instance = {"file_name": chosen(f"{name}.txt", TEXT)}, Evidence()
        form.clean_file_name()
        forms.append(form)
    assert [value for form in forms for value in vars(form).values() if isinstance(value, bytes)] == []


def test_a_file_far_too_large_is_refused_and_kept_nowhere(unit, directive, settings, tmp_path, monkeypatch):
    settings.FILE_UPLOAD_TEMP_DIR, settings.EVIDENCE_FILE_LIMIT = tmp_path, 3 * 1024 * 1024
    seen, close = [], TemporaryUploadedFile.close
    monkeypatch.setattr(
        TemporaryUploadedFile,
        "close",
        lambda file: (seen.append(os.stat(file.temporary_file_path()).st_size), close(file)),
    )
    answer = report_with(unit, directive, chosen("大.pdf", pdf(b"%" * 40 * 1024 * 1024)))
    told = "This file has 40.0\xa0MB, and at most 3.0\xa0MB are taken: make it smaller, or give its web address."
    assert (answer.status_code, errors_of(answer)) == (200, {"evidence-0-file_name": [told]})
    assert (ProgressReport.objects.count(), kept_files(), list(tmp_path.iterdir())) == (0, [], [])
    # No more than what is taken, and the piece in which it was exceeded, was ever on disk.
    assert [size <= settings.EVIDENCE_FILE_LIMIT + 64 * 1024 for size in seen] == [True]


def test_when_the_form_comes_back_with_another_fault_the_file_is_asked_for_again(unit, directive):
    answer = report_with(unit, directive, chosen("验收单.pdf"), status="dropped")
    again = "“验收单.pdf” was not kept, as the form came back with a fault: choose the file again."
    assert errors_of(answer).keys() == {"reason_zh_hans", "evidence-0-file_name"}
    assert errors_of(answer)["evidence-0-file_name"] == [again]
    assert (again in answer.content.decode(), Evidence.objects.count(), kept_files()) == (True, 0, [])


def test_another_file_takes_the_place_of_a_draft_one(unit, directive, django_capture_on_commit_callbacks):
    report_with(unit, directive, chosen("a.png", PNG))
    report, first = ProgressReport.objects.get(), Evidence.objects.get().file_sha256
    page = unit.get(change_page(report))
    with django_capture_on_commit_callbacks(execute=True):
        answer = unit.post(change_page(report), sent(page, **{"evidence-0-file_name": chosen("b.jpg", JPEG)}))
    piece = Evidence.objects.get()
    assert (answer.status_code, piece.file_name, piece.file_sha256 == first) == (302, "b.jpg", False)
    assert [path.name for path in kept_files()] == [piece.file_sha256]
    unit.post(change_page(report), sent(unit.get(change_page(report)), summary_zh_hans="新。"))
    assert Evidence.objects.get().file_name == "b.jpg"


def test_a_file_goes_with_the_last_draft_that_names_it(unit, directive, django_capture_on_commit_callbacks):
    report_with(unit, directive, chosen("a.txt", TEXT))
    report = ProgressReport.objects.get()
    other = make.make_evidence(report=report, public=False, file="b.txt", content=TEXT)
    kept = []
    for key in ("evidence-0", "evidence-0"):
        page = unit.get(change_page(report))
        with django_capture_on_commit_callbacks(execute=True):
            unit.post(change_page(report), sent(page, **{f"{key}-DELETE": "on"}))
        kept.append((Evidence.objects.count(), [path.name for path in kept_files()]))
    assert kept == [(1, [other.file_sha256]), (0, [])]


def test_drafts_deleted_from_the_list_leave_no_file(client, unit, directive, django_capture_on_commit_callbacks):
    report_with(unit, directive, chosen("a.txt", TEXT))
    client.force_login(make_person(""))
    values = {"action": "delete_selected", "_selected_action": [Evidence.objects.get().pk], "post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address(Evidence, "changelist"), values)
    assert (Evidence.objects.count(), kept_files()) == (0, [])


@pytest.mark.parametrize("owner", [Milestone, Observation])
def test_a_milestone_or_a_figure_is_shown_by_a_file_too(unit, unit_and_directive, owner):
    organisation, directive = unit_and_directive
    if owner is Milestone:
        shown = {"milestone": make.make_milestone(directive=directive).pk}
        directive.published = True
    else:
        indicator = make.make_indicator(data_owner=organisation)
        shown = {"observation": make.make_observation(indicator=indicator, published=False).pk}
    words = {
        "code": "EV-1",
        "title_en": "A record",
        "title_zh_hans": "记录",
        "file_name": chosen("a.docx", office(WORD)),
    }
    answer = unit.post(address(Evidence, "add"), words | shown)
    assert (answer.status_code, Evidence.objects.get().file_name) == (302, "a.docx")


def test_the_file_that_the_public_has_seen_is_not_exchanged(client):
    piece = make.make_evidence(file="a.txt", content=TEXT)
    client.force_login(make_person(""))
    page = client.get(address(Evidence, "change", piece.pk))
    assert f'<a href="/admin/files/{piece.pk}/" download>a.txt</a>' in page.content.decode()
    forged = {"why": "Another", "title_en": "Put right", "file_name": chosen("b.pdf")}
    assert client.post(address(Evidence, "change", piece.pk), fields_of(page) | forged).status_code == 302
    found = Evidence.objects.get()
    assert (found.title_en, found.file_name, found.file_sha256) == ("Put right", "a.txt", piece.file_sha256)


def test_a_file_is_handed_out_to_be_kept_and_not_to_be_run(client):
    piece = make.make_evidence(public=False, file="验收单 1.csv", content=TEXT)
    client.force_login(make_person("Reviewers"))
    answer = client.get(reverse("admin:evidence-file", args=[piece.pk]))
    assert (answer.status_code, b"".join(answer)) == (200, TEXT)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == ("attachment; filename*=utf-8''%E9%AA%8C%E6%94%B6%E5%8D%95%201.csv")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
    assert (policy["default-src"], policy["sandbox"], policy["frame-ancestors"]) == ("'none'", "", "'none'")


def test_an_internal_file_is_read_by_its_unit_and_the_office_alone(client, unit_and_directive):
    owner, directive = unit_and_directive
    report = make.make_progress_report(directive=directive)
    piece = make.make_evidence(report=report, public=False, file="a.txt")
    people = {
        "own": make_person("Contributors", owner), "office": make_person("Editors"),
        "other": make_person("Contributors", make_unit_with_directive()[0]), "no role": make.make_user(),
    }  # fmt: skip
    found = {}
    for name, person in people.items():
        client.force_login(person)
        answer = client.get(f"/admin/files/{piece.pk}/")
        found[name] = (answer.status_code, b"What it shows." in answer.getvalue())
    client.logout()
    found["nobody"] = (client.get(f"/admin/files/{piece.pk}/").status_code, False)
    read, refused = (200, True), {"other": (404, False), "no role": (403, False), "nobody": (302, False)}
    assert found == {"own": read, "office": read, **refused}
    assert path_of(piece.file_sha256).exists()


@pytest.mark.parametrize("key", ["0", "99999999", "9" * 30])
def test_a_forged_key_finds_no_file(client, key):
    make.make_evidence(url="https://example.org/")
    client.force_login(make_person(""))
    keys = [key, str(Evidence.objects.get().pk)]
    assert [client.get(f"/admin/files/{key}/").status_code for key in keys] == [404, 404]


def test_the_review_queue_leads_to_the_file(client, unit_and_directive):
    report = make.make_progress_report(directive=unit_and_directive[1], published=False, state="submitted")
    piece = make.make_evidence(report=report, file="a.txt", content=TEXT)
    client.force_login(make_person("Reviewers"))
    for page in ("/admin/review/", change_page(report)):
        text = client.get(page).content.decode()
        assert f'<a href="/admin/files/{piece.pk}/" download>a.txt</a>' in text
        assert f"(TXT, {len(TEXT)}\xa0bytes)" in text
