"""Small files of each kind that is taken as evidence, and of some that are not."""

import io
import zipfile
import zlib

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + bytes(17) + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + bytes(20) + b"\xff\xd9"
TEXT = "验收单：九处。\n".encode()


def pdf(more=b"", *, packed=None, about=b"/Filter /FlateDecode"):
    """``more`` stands in the catalogue as it is, ``packed`` in a stream of objects."""
    objects = b"1 0 obj\n<</Type /Catalog " + more + b">>\nendobj\n"
    if packed is not None:
        stream = zlib.compress(packed)
        objects += b"2 0 obj\n<</Type /ObjStm " + about + b">>\nstream\n" + stream + b"\nendstream\nendobj\n"
    return b"%PDF-1.7\n" + objects + b"trailer <</Root 1 0 R>>\n%%EOF\n"


def office(part, *, types=b"<Types/>", packing=zipfile.ZIP_DEFLATED, **more):
    """An archive with the main part of a document, and others by name and content."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packing) as archive:
        for name, content in {"[Content_Types].xml": types, part: b"<x/>", **more}.items():
            archive.writestr(name, content)
    return written.getvalue()


WORD, EXCEL = "word/document.xml", "xl/workbook.xml"
