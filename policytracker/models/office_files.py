"""Documents of Word and Excel are archives: looked into without being unpacked."""

import io
import re
import zipfile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MACROS = _("This document holds a macro or a program: save it without and choose it again, or print it to a PDF.")
DAMAGED = _("This document is damaged or packed beyond measure: save it anew and choose it again.")

_TYPES = "[Content_Types].xml"
_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
# In the list of types, of macros old and new; and parts that hold programs. A chart embeds a sheet, which is none.
_MACRO_TYPES = (b"macro", b"vbaproject")
_PROGRAMS = re.compile(r"vbaproject\.bin$|/activex/|/macrosheets/|/embeddings/.*\.(bin|docm|xlsm|pptm)$")
_MOST_PARTS = 5_000
_MOST_UNPACKED = 200 * 1024 * 1024
_LONGEST_LIST = 2 * 1024 * 1024


def office_ending(content):
    """``.docx`` or ``.xlsx``, or nothing for another archive. Raises ValidationError."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = [part.filename.lower() for part in parts]
            endings = [ending for part, ending in _PARTS.items() if part in names]
            if _TYPES.lower() not in names or len(endings) != 1:
                return None
            _check_measure(parts)
            types = archive.read(_TYPES)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        raise ValidationError(DAMAGED, code="damaged") from None
    if any(word in types.lower() for word in _MACRO_TYPES) or b"\0" in types:
        raise ValidationError(MACROS, code="macros")
    if any(map(_PROGRAMS.search, names)):
        raise ValidationError(MACROS, code="macros")
    return endings[0]


def _check_measure(parts):
    """By what each part says of itself: whoever unpacks it takes no more than that."""
    unpacked = sum(part.file_size for part in parts)
    lists = [part.file_size for part in parts if part.filename == _TYPES]
    if len(parts) > _MOST_PARTS or unpacked > _MOST_UNPACKED or max(lists) > _LONGEST_LIST:
        raise ValidationError(DAMAGED, code="damaged")
