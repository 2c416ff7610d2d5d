"""The files of evidence on disk, each under its SHA-256: what is the same is kept once, and none is ever rewritten."""

import os
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import connection
from django.utils.translation import gettext_lazy as _

validate_digest = RegexValidator(r"^[0-9a-f]{64}\Z", _("A SHA-256 has 64 digits: 0 to 9 and a to f."), code="digest")


def folder():
    return Path(settings.MEDIA_ROOT)


def path_of(digest):
    return folder() / digest


def kept_files():
    return sorted(folder().iterdir()) if folder().is_dir() else []


def digest_of(content):
    return sha256(content).hexdigest()


def hold(digest, *, alone=False):
    """Until the transaction ends, nobody removes a file that another is about to name. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        take = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {take}(%s)", [int(digest[:15], 16)])


def keep(content):
    """Before the row that names it is committed: a row never lacks its file."""
    digest = digest_of(content)
    hold(digest)
    path = path_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as written:
            written.write(content)
        os.replace(written.name, path)
