"""The files of public evidence: beside their titles with kind and size, and handed out to be kept."""

import pytest

from policytracker.actions.withdrawing import withdraw
from policytracker.models.evidence_files import kept_files, path_of
from tests import builders as make
from tests.evidence_files import TEXT, pdf
from tests.nouns import record_all
from tests.staff import make_person
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

SIZE = 1258291  # 1.2 MB


@pytest.fixture
def directive():
    return make.make_directive(code="DIR", programme=make.make_programme(slug="green"))


@pytest.fixture
def report(directive):
    return make.make_progress_report(directive=directive)


def evidence_on(client, language):
    page = client.get(f"/{language}/green/directives/DIR/").content.decode()
    return [piece.partition("</div>")[0] for piece in page.split('<div class="evidence small">')[1:]]


@pytest.mark.parametrize(
    ("language", "title", "shown"), [("en", "Minutes", "(PDF, 1.2\xa0MB)"), ("zh-hans", "纪要", "（PDF，1.2\xa0MB）")]
)
def test_kind_and_size_stand_beside_the_link(client, report, directive, language, title, shown):
    piece = {
        "file": "会议.pdf",
        "content": pdf(b"%" * (SIZE - len(pdf()))),
        "title_en": "Minutes",
        "title_zh_hans": "纪要",
    }
    make.make_evidence(report=report, code="EV-1", **piece)
    make.make_evidence(
        milestone=make.make_milestone(directive=directive), code="EV-2", url="https://a.example/", **piece
    )
    of_milestone, of_report = evidence_on(client, language)
    word, space = {"en": ("file", " "), "zh-hans": ("文件", "")}[language]
    for part, code, label in ((of_report, "EV-1", title), (of_milestone, "EV-2", word)):
        link = f'<a href="/{language}/green/evidence/{code}/file/" download>{label}</a>'
        assert f'{link}{space}<span class="soft">{shown}</span>' in part
    assert f'<a href="https://a.example/" rel="external">{title}</a>' in of_milestone


def test_it_is_handed_out_to_be_kept_and_not_to_be_run(client, report):
    make.make_evidence(report=report, code="EV-1", file="验收单.txt", content=TEXT)
    answer = client.get("/en/green/evidence/EV-1/file/")
    assert (answer.status_code, b"".join(answer)) == (200, TEXT)
    headers = {name: answer.headers[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")}
    assert headers == {
        "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "attachment; filename*=utf-8''%E9%AA%8C%E6%94%B6%E5%8D%95.txt",
    }  # fmt: skip
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert client.post("/en/green/evidence/EV-1/file/").status_code == 405


def test_what_is_not_public_by_the_rule_of_the_record_has_no_file(client, report, directive):
    file = {"file": "a.txt"}
    make.make_evidence(report=report, code="INTERNAL", public=False, **file)
    draft = make.make_progress_report(directive=directive, period=report.period, published=False)
    make.make_evidence(report=draft, code="OF-A-DRAFT", **file)
    figure = make.make_observation(programmes=[directive.programme], published=False)
    make.make_evidence(observation=figure, code="OF-A-FIGURE", **file)
    make.make_evidence(report=report, code="NO-FILE")
    make.make_evidence(code="ELSEWHERE", **file)
    make.make_evidence(report=report, code="SHOWN", **file)
    path_of(make.make_evidence(report=report, code="LOST", file="b.txt", content=b"b").file_sha256).unlink()
    codes = ("INTERNAL", "OF-A-DRAFT", "OF-A-FIGURE", "NO-FILE", "ELSEWHERE", "FORGED", "..", "a%2fb", "LOST")
    found = {code: client.get(f"/en/green/evidence/{code}/file/").status_code for code in codes}
    assert found == dict.fromkeys(codes, 404)
    shown = client.get("/en/green/evidence/SHOWN/file/")
    assert b"".join(shown) == b"What it shows.\n"
    with tampering():
        directive.programme.published = False
        directive.programme.save()
    assert client.get("/en/green/evidence/SHOWN/file/").status_code == 404


def test_no_address_leads_into_the_folder(client, report, settings):
    piece = make.make_evidence(report=report, file="a.txt", content=TEXT)
    names = [
        piece.file_sha256,
        f"evidence/{piece.file_sha256}",
        f"static/{piece.file_sha256}",
        "media/",
        "var/evidence/",
    ]
    assert [client.get(f"/{name}", follow=True).status_code for name in names] == [404] * len(names)
    assert settings.MEDIA_URL == "/"


def test_a_file_is_withdrawn_with_its_evidence_unless_another_has_it_too(
    client, report, django_capture_on_commit_callbacks
):
    pieces = [make.make_evidence(report=report, code=code, file="a.txt", content=TEXT) for code in ("EV-1", "EV-2")]
    record_all()
    left = []
    for piece in pieces:
        with django_capture_on_commit_callbacks(execute=True):
            withdraw(piece, by=make_person(""), why="By order.")
        left.append([path.name for path in kept_files()])
    assert left == [[pieces[1].file_sha256], []]
    gone = client.get("/zh-hans/green/evidence/EV-1/file/")
    assert (gone.status_code, "By order." in gone.content.decode()) == (410, True)
