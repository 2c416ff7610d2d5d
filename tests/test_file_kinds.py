"""What a file is, by its content: what is taken as evidence, under which name, and what is refused with a sentence."""

import io
import zipfile

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from policytracker.models import office_files
from policytracker.models.file_kinds import check_size, fitting_name
from tests.evidence_files import EXCEL, JPEG, PNG, TEXT, WORD, office, pdf

NOT_TAKEN = "Files of this kind are not taken: save it as PDF, PNG, JPEG, TXT, CSV, DOCX or XLSX and choose that."
ACTIVE = "This PDF holds a script, a program or another file, or is locked: print it to a new PDF and choose that one."
MACROS = (
    "This document holds or calls for a program or file: save it without and choose it again, or print it to a PDF."
)
DAMAGED = "This document is damaged or packed beyond measure: save it anew and choose it again."

ACTIVE_ENTRIES = [
    b"/JS (1)", b"/J#53<31>", b"/JS\n9 0 R", b"/XFA [(a) 1 0 R]", b"/EF<</F 9 0 R>>", b"/SubmitForm>>", b"/ImportData",
    b"/GoToE/F", b"/Rendition]",
]  # fmt: skip
SCRIPT = b"1 0 <</S /JavaScript /JS (1)>>"
RELATIONS = "word/_rels/settings.xml.rels"


def relation(kind, mode="External"):
    address = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<R><Relationship Target="https://x.example/a" Type="{address}/{kind}" TargetMode="{mode}"/></R>'.encode()


def saved_sheet():
    written = io.BytesIO()
    openpyxl.Workbook().save(written)
    return written.getvalue()


@pytest.fixture
def refusal():
    def of(content, name="a.pdf"):
        with pytest.raises(ValidationError) as refused:
            fitting_name(content, name)
        return refused.value.messages

    return of


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (pdf(), "a.pdf"), (pdf(packed=b"1 0 <</Type /Page>>"), "a.PDF"), (PNG, "a.png"), (JPEG, "a.jpg"),
        (pdf(b"/URI (https://example.org/docs/Web/JavaScript)"), "a.pdf"), (pdf(b"/JSX 1 /EFG 2 /XFAx 3"), "a.pdf"),
        (pdf(b"/X <\x00/JS\x9f/EF\x80>"), "a.pdf"),
        (JPEG, "a.JPEG"), (TEXT, "a.txt"), (b"\xef\xbb\xbf" + TEXT, "a.csv"), (office(WORD), "a.docx"),
        (office(EXCEL), "a.xlsx"), (saved_sheet(), "a.xlsx"),
        (office(WORD, **{"word/embeddings/chart.xlsx": b"x", "word/media/": b"", "word/media/1.PNG": b"x"}), "a.docx"),
        (office(EXCEL, **{"xl/printerSettings/printerSettings1.bin": b"x"}), "a.xlsx"),
        (office(WORD, **{RELATIONS: relation("hyperlink")}), "a.docx"),
        (office(WORD, **{RELATIONS: relation("oleObject", mode="Internal")}), "a.docx"),
        (TEXT, "验收单（第三季度）.txt"),
    ],
)  # fmt: skip
def test_what_is_taken_keeps_its_name(content, name):
    assert fitting_name(content, name) == name


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (PNG, "a.pdf", "a.pdf.png"), (pdf(), "a", "a.pdf"), (TEXT, "a.exe", "a.exe.txt"),
        (office(WORD), "a.xlsx", "a.xlsx.docx"),
        (pdf(), "../../etc/passwd", "passwd.pdf"), (pdf(), "C:\\Users\\a.pdf", "a.pdf"), (pdf(), "", "evidence.pdf"),
        (TEXT, "...", "evidence.txt"), (TEXT, " ", "evidence.txt"), (TEXT, ".txt", "txt.txt"),
        (pdf(), "..a.pdf", "a.pdf"),
        (pdf(), "a\u202efdp.exe\r\n.pdf", "afdp.exe.pdf"), (pdf(), "验" * 300 + ".pdf", "验" * 196 + ".pdf"),
    ],
)  # fmt: skip
def test_a_name_that_does_not_fit_is_made_to(content, name, kept):
    assert fitting_name(content, name) == kept


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\0" + bytes(60), b"\x7fELF" + bytes(60), b"GIF89a\0\0\0", b"<html><script>1</script></html>",
        b"\xef\xbb\xbf \n<svg onload='1'/>", PNG[:-4], JPEG[:-2], office("META-INF/MANIFEST.MF"), office("x.exe"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60),
    ],
    ids=["exe", "elf", "gif", "html", "svg", "cut png", "cut jpeg", "jar", "zip", "doc"],
)  # fmt: skip
def test_other_kinds_are_refused_whatever_their_name(refusal, content):
    assert refusal(content) == [NOT_TAKEN]


def test_text_in_another_encoding_is_refused_with_the_way_out(refusal):
    sentence = ["This text is not in UTF-8: save it with the encoding UTF-8 and choose it again."]
    assert [refusal("验收单".encode(encoding)) for encoding in ("gb18030", "utf-16")] == [sentence] * 2


@pytest.mark.parametrize(
    "content",
    [
        pdf(b"/OpenAction <</S /JavaScript /JS (app.alert(1))>>"), pdf(b"/AA <</O <</S /Launch /F (x.exe)>>>>"),
        pdf(b"/OpenAction <</S /J#61vaScript>>"), pdf(b"/Names <</EmbeddedFile 3 0 R>>"), pdf(b"/RichMedia 1"),
        pdf(packed=b"1 0 <</S /JavaScript>>"), pdf(b"/Encrypt 9 0 R"),
        pdf(packed=b"1 0 <<>>", about=b"/Filter [/ASCIIHexDecode /FlateDecode]"),
        pdf(packed=b"1 0 <<>>", about=b"/Filter /FlateDecode /DecodeParms <</Predictor 12>>"),
        pdf(packed=bytes(51 * 1024 * 1024)), *map(pdf, ACTIVE_ENTRIES),
        *(pdf(packed=SCRIPT, about=b"/Filter /FlateDecode " + more) for more in (b"/X (obj)", b"/X (\n3 0 obj <<)")),
        pdf(packed=SCRIPT, about=b"/DecodeParms 9 0 R % 1 0 obj<<\n/Filter /FlateDecode"),
        pdf(packed=SCRIPT).replace(b"stream\nx", b"stream \rx"), pdf(packed=SCRIPT).replace(b"\n2 0", b" 2 0"),
        pdf(packed=SCRIPT).replace(b"endstream", b"end"), pdf(b"/Type /ObjStm"),
    ],
    ids=["script", "launch", "spelt", "file", "media", "packed", "locked", "otherwise", "predicted", "bomb",
         *(entry.split()[0].decode() for entry in ACTIVE_ENTRIES), "in a text", "in lines", "in a comment",
         "another line end", "in one line", "without end", "without stream"],
)  # fmt: skip
def test_a_pdf_that_does_something_or_cannot_be_looked_into_is_refused(refusal, content):
    assert refusal(content) == [ACTIVE]


def test_many_streams_are_looked_through_in_one_go(refusal):
    """Each of them searched for back to the beginning, or copied to the end, would take hours."""
    one = pdf(packed=b"1 0 <<>>").partition(b"endobj\n")[2].partition(b"trailer")[0]
    many = pdf() + b"\n" + one * (5 * 1024 * 1024 // len(one))
    assert fitting_name(many + b"stream\n" * 600_000, "a.pdf") == "a.pdf"
    assert refusal(many.replace(b"endstream", b"nothing")) == [ACTIVE]


@pytest.mark.parametrize("part", [WORD, EXCEL])
@pytest.mark.parametrize(
    "more",
    [
        {"word/vbaProject.bin": b"x"}, {"xl/activeX/activeX1.bin": b"x"}, {"xl/macrosheets/sheet1.xml": b"x"},
        {"word/embeddings/oleObject1.bin": b"x"}, {"word/embeddings/sheet1.xlsm": b"x"},
        {"types": b"<Types>application/vnd.ms-word.document.macroEnabled</Types>"},
        {"types": "<Types/>".encode("utf-16")}, {"types": b"<Types>application/vnd.x.oleObject</Types>"},
        {RELATIONS: relation("attachedTemplate")}, {RELATIONS: relation("OLEObject", mode="&#69;xternal")},
        {"word/_rels/settings.xml.RELS": relation("attachedTemplate").decode().encode("utf-16")},
        {"word/a.html": b"x"}, {"word/media/a.exe": b"x"}, {"xl/binary.bin": b"x"},
    ],
)  # fmt: skip
def test_a_document_with_a_program_is_refused(refusal, part, more):
    assert refusal(office(part, **more), "a.docx") == [MACROS]


def test_a_document_that_is_a_bomb_or_broken_is_refused(refusal, monkeypatch):
    broken = office(WORD)[:-10]
    locked = bytearray(office(WORD))
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    assert [refusal(content) for content in (broken, bytes(locked))] == [[DAMAGED]] * 2
    monkeypatch.setattr(office_files, "_MOST_UNPACKED", 1024 * 1024)
    assert refusal(office(WORD, **{"word/media/a.bin": bytes(1024 * 1024)})) == [DAMAGED]
    monkeypatch.setattr(office_files, "_LONGEST_LIST", 10)
    assert refusal(office(WORD, types=bytes(11))) == [DAMAGED]
    assert refusal(office(WORD, **{RELATIONS: relation("hyperlink")})) == [DAMAGED]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_whose_unpacking_knows_no_measure_is_refused_unread(refusal, packing, monkeypatch):
    content = office(WORD, packing=packing)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *args, **kwargs: pytest.fail("a part was unpacked"))
    assert refusal(content) == [DAMAGED]


def test_a_part_that_is_larger_than_it_says_is_not_unpacked_whole(refusal):
    content = bytearray(office(WORD, types=bytes(1024 * 1024)))
    for place in (content.find(b"PK\x03\x04") + 22, content.find(b"PK\x01\x02") + 24):
        content[place : place + 4] = (8).to_bytes(4, "little")
    assert refusal(bytes(content)) == [DAMAGED]


@pytest.mark.parametrize("relations", [b"<R>", b"<!DOCTYPE R []><R/>", "<!DOCTYPE R []><R/>".encode("utf-16")])
def test_relations_that_cannot_be_read_are_refused(refusal, relations):
    assert refusal(office(WORD, **{RELATIONS: relations})) == [DAMAGED]


def test_size_is_judged_before_anything_is_read(settings):
    settings.EVIDENCE_FILE_LIMIT = 10 * 1024 * 1024
    told = {}
    for size in (0, 1, 10 * 1024 * 1024, 10 * 1024 * 1024 + 1):
        try:
            check_size(size)
        except ValidationError as refused:
            told[size] = refused.messages
    assert told == {
        0: ["This file is empty: choose the one that holds something."],
        10 * 1024 * 1024 + 1: [
            "This file has 10.0\xa0MB, and at most 10.0\xa0MB are taken: make it smaller, or give its web address."
        ],
    }


def test_a_refusal_is_told_in_chinese_too(refusal):
    with translation.override("zh-hans"):
        told = [refusal(content)[0] for content in (b"GIF89a\0", pdf(b"/Encrypt 1"), office(WORD)[:-9], b"\xff\xfe")]
    assert [sentence[-1] for sentence in told] == ["。"] * 4
