import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile each catalogue that is newer than its compiled form. Needs no gettext tools."
    requires_system_checks = []

    def handle(self, **options):
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                if is_newer(source, source.with_suffix(".mo")):
                    compile_catalogue(source)
                    self.stdout.write(f"Compiled {source.relative_to(settings.BASE_DIR)}.")


def is_newer(source, compiled):
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_catalogue(source):
    """Write beside it, then put in place: a server or another test run may be reading the old one."""
    draft = source.with_suffix(f".mo.{os.getpid()}")
    with source.open("rb") as lines, draft.open("wb") as compiled:
        write_mo(compiled, read_po(lines))
    draft.replace(source.with_suffix(".mo"))
