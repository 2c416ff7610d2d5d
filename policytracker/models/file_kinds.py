"""What a file is by its content, whatever its name says: the few kinds that are taken as evidence."""

import os
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from .office_files import office_ending
from .pdf_files import check_pdf

CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_NAME = 200

EMPTY = _("This file is empty: choose the one that holds something.")
TOO_LARGE = _("This file has %(size)s, and at most %(limit)s are taken: make it smaller, or give its web address.")
NOT_TAKEN = _("Files of this kind are not taken: save it as PDF, PNG, JPEG, TXT, CSV, DOCX or XLSX and choose that.")
NOT_UTF8 = _("This text is not in UTF-8: save it with the encoding UTF-8 and choose it again.")

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def check_size(size):
    """Before anything is read. Raises ValidationError."""
    if not size:
        raise ValidationError(EMPTY, code="empty")
    if size > settings.EVIDENCE_FILE_LIMIT:
        limit = filesizeformat(settings.EVIDENCE_FILE_LIMIT)
        raise ValidationError(TOO_LARGE, code="too_large", params={"size": filesizeformat(size), "limit": limit})


def fitting_name(content, name):
    """The name without path and with an ending that says what the content is. Raises ValidationError."""
    endings = _endings(content)
    name = "".join(sign for sign in re.split(r"[/\\]", name)[-1] if sign.isprintable()).strip()
    # A name that begins with a dot would have no ending.
    name = name.lstrip(". ") or "evidence"
    stem, ending = os.path.splitext(name)
    if ending.lower() not in endings:
        stem, ending = name, endings[0]
    return stem[: LONGEST_NAME - len(ending)] + ending


def ending_of(name):
    return os.path.splitext(name)[1].lower()


def _endings(content):
    """Those that the content may have, the usual one first."""
    if content.startswith(b"%PDF-"):
        check_pdf(content)
        return [".pdf"]
    if content.startswith(_PNG) and content.endswith(_PNG_END):
        return [".png"]
    if content.startswith(_JPEG) and _JPEG_END in content:
        return [".jpg", ".jpeg"]
    if content.startswith(b"PK") and (ending := office_ending(content)):
        return [ending]
    if content.startswith(_UTF16) or not _CONTROL.search(content):
        return _endings_of_text(content)
    raise ValidationError(NOT_TAKEN, code="not_taken")


def _endings_of_text(content):
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValidationError(NOT_UTF8, code="not_utf8") from None
    if text.lstrip().startswith("<"):
        # A page or a drawing, which a browser might run.
        raise ValidationError(NOT_TAKEN, code="not_taken")
    return [".txt", ".csv"]
