"""Documents of Word and Excel are archives: looked into without being unpacked."""

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MACROS = _(
    "This document holds or calls for a program or file: save it without and choose it again, or print it to a PDF."
)
DAMAGED = _("This document is damaged or packed beyond measure: save it anew and choose it again.")

_TYPES = "[content_types].xml"
_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
# In the list of types, of macros old and new and of objects of other programs.
_PROGRAM_TYPES = (b"macro", b"vbaproject", b"oleobject", b"\0")
_PROGRAMS = re.compile(r"/activex/|/macrosheets/")
# Texts, signatures, pictures and fonts; a chart embeds a sheet, and Excel keeps what a printer was set to.
_PLAIN = re.compile(
    r"\.(xml|rels|vml|sigs|png|jpe?g|jfif|gif|bmp|dib|tiff?|svg|webp|ico|[ew]mf|wdp|odttf|ttf|otf|fntdata)$"
    r"|/embeddings/[^/]*\.xlsx$|/printersettings/[^/]*\.bin$|/$"
)
# Fetched from elsewhere when the document is opened.
_FETCHED = ("/attachedtemplate", "/oleobject")
# These unpack no more than they are asked for.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MOST_PARTS = 5_000
_MOST_UNPACKED = 200 * 1024 * 1024
_LONGEST_LIST = 2 * 1024 * 1024
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError, NotImplementedError, RuntimeError,
    LookupError, ValueError, OSError, EOFError,
)  # fmt: skip


def office_ending(content):
    """``.docx`` or ``.xlsx``, or nothing for another archive. Raises ValidationError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = [part.filename.lower() for part in parts]
            endings = [ending for part, ending in _PARTS.items() if part in names]
            if _TYPES not in names or len(endings) != 1:
                return None
            _check_measure(parts)
            runs = any(_runs(archive, part) for part in parts)
    except _UNREADABLE:
        raise ValidationError(DAMAGED, code="damaged") from None
    if runs:
        raise ValidationError(MACROS, code="macros")
    return endings[0]


def _check_measure(parts):
    unpacked = sum(part.file_size for part in parts)
    known = all(part.compress_type in _PACKINGS for part in parts)
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED or not known:
        raise ValidationError(DAMAGED, code="damaged")


def _runs(archive, part):
    """Is this part, or does it call for, something that a reader would run?"""
    name = part.filename.lower()
    if name == _TYPES:
        types = _read(archive, part).lower()
        return any(word in types for word in _PROGRAM_TYPES)
    if name.endswith(".rels"):
        return _fetches(_read(archive, part))
    return bool(_PROGRAMS.search(name)) or not _PLAIN.search(name)


def _read(archive, part):
    with archive.open(part) as packed:
        content = packed.read(_LONGEST_LIST + 1)
    if len(content) > _LONGEST_LIST:
        raise ValidationError(DAMAGED, code="damaged")
    return content


def _fetches(relations):
    if b"<!DOCTYPE" in relations.replace(b"\0", b""):
        raise ValidationError(DAMAGED, code="damaged")
    return any(
        relation.get("TargetMode", "").strip().lower() == "external"
        and relation.get("Type", "").strip().lower().endswith(_FETCHED)
        for relation in ElementTree.fromstring(relations).iter()
    )
