"""PDF that does something when it is opened is not taken as evidence.

This looks for the names of such things where any reader of PDF finds them: in the file as it is, and in the packed
streams of objects. What is locked, or packed in a way of its own, cannot be looked into and is refused.
"""

import re
import zlib
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ACTIVE = _(
    "This PDF holds a script, a program or another file, or is locked: print it to a new PDF and choose that one."
)

_MOST_UNPACKED = 50 * 1024 * 1024


def _name(word):
    """A name in PDF may write any of its letters as a number."""
    return b"/" + b"".join(b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in word)


_ACTIVE_NAMES = (b"JavaScript", b"Launch", b"EmbeddedFile", b"RichMedia", b"Encrypt")
_ACTIVE = re.compile(b"(?:" + b"|".join(map(_name, _ACTIVE_NAMES)) + b")")
_OBJECTS = re.compile(_name(b"ObjStm"))
_PACKED = re.compile(_name(b"Filter"))
_PLAINLY_PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])")
_PARAMETERS = re.compile(_name(b"DecodeParms"))
_STREAM = re.compile(rb"(?<!end)stream\r?\n")


def check_pdf(content):
    """Raises ValidationError."""
    if _ACTIVE.search(content) or any(_ACTIVE.search(objects) for objects in _streams_of_objects(content)):
        raise ValidationError(ACTIVE, code="active")


def _streams_of_objects(content):
    left = _MOST_UNPACKED
    for start in _STREAM.finditer(content):
        about = content[content.rfind(b"obj", 0, start.start()) + 3 : start.start()]
        # What is not packed has been looked through already.
        if _OBJECTS.search(about) and _PACKED.search(about):
            objects = _unpacked(memoryview(content)[start.end() :], about, left)
            left -= len(objects)
            yield objects


def _unpacked(packed, about, most):
    unpacking = zlib.decompressobj()
    objects = b""
    if most > 0 and _PLAINLY_PACKED.search(about) and not _PARAMETERS.search(about):
        with suppress(zlib.error):
            objects = unpacking.decompress(packed, most)
    if not unpacking.eof:
        raise ValidationError(ACTIVE, code="active")
    return objects
