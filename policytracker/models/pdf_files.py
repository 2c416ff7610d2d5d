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


def _any_of(*words):
    return b"(?:" + b"|".join(map(_name, words)) + b")"


# Where a name this short stands in a picture by chance, nothing that fits it follows.
_VALUE = rb"[\s\0]*(?:%s|%%|\d+[\s\0%%])"
_ACTIVE = re.compile(
    b"|".join([
        _any_of(b"EmbeddedFile", b"RichMedia", b"Encrypt"),
        _any_of(b"Launch", b"SubmitForm", b"ImportData", b"GoToE", b"Rendition") + rb"(?![A-Za-z0-9])",
        # Whatever a script is called, it stands under JS; an address may well end in JavaScript.
        _name(b"S") + rb"\s*" + _name(b"JavaScript"),
        _name(b"JS") + _VALUE % rb"[(<]",
        _name(b"EF") + _VALUE % rb"<<",
        _name(b"XFA") + _VALUE % rb"\[",
    ])
)  # fmt: skip
_OBJECTS = re.compile(_name(b"ObjStm"))
# With no text, comment or other dictionary inside, in which a reader might see something else than this does.
_STREAM = re.compile(
    rb"[\r\n]\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj\s*<<([^()<>%]{0,1024})>>\s*stream[ \t]*(?:\r\n|\n|\r)"
)  # fmt: skip
_ENTRY = re.compile(rb"/[^\s\0/\[\]]*")
_ENTRIES = {b"/Type", b"/ObjStm", b"/N", b"/First", b"/Length", b"/Extends", b"/Filter", b"/FlateDecode"}
_PLAINLY_PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])")


def check_pdf(content):
    """Raises ValidationError."""
    if _ACTIVE.search(content) or any(_ACTIVE.search(objects) for objects in _streams_of_objects(content)):
        raise ValidationError(ACTIVE, code="active")


def _streams_of_objects(content):
    """Each piece of the content is passed once; a stream that says of objects elsewhere is refused."""
    left, found, position = _MOST_UNPACKED, 0, 0
    while stream := _STREAM.search(content, position):
        position = stream.end()
        if _OBJECTS.search(stream[1]):
            end = content.find(b"endstream", position)
            objects = _unpacked(content[position : max(end, position)], stream[1], left)
            left, found, position = left - len(objects), found + 1, end
            yield objects
    if found != len(_OBJECTS.findall(content)):
        raise ValidationError(ACTIVE, code="active")


def _unpacked(packed, about, most):
    unpacking = zlib.decompressobj()
    objects = b""
    entries = _ENTRY.findall(about)
    plain = _ENTRIES.issuperset(entries) and len(entries) == len(set(entries))
    if most > 0 and plain and _PLAINLY_PACKED.search(about):
        with suppress(zlib.error):
            objects = unpacking.decompress(packed, most)
    if not unpacking.eof:
        raise ValidationError(ACTIVE, code="active")
    return objects
