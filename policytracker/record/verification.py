"""Does the database agree with the public record that was written along with it?"""

from policytracker.models import Evidence, Programme
from policytracker.models.evidence import named_digests
from policytracker.models.evidence_files import digest_of, kept_files, path_of
from policytracker.models.fields import PeriodEndField

from .columns import is_public, key_of
from .nouns import NOUNS, drafts_needed
from .revisions import record_of

_AT_ONCE = 500


def differences_from_record():
    """Each public object whose columns differ from its last change, or that stands on one side alone."""
    for programme in Programme.objects.published():
        for noun in NOUNS:
            if not noun.of_all_programmes:
                rows = {noun.code_of(columns): columns for columns in map(noun.recorded, noun.rows(programme))}
                yield from _compare(noun, rows, record_of(noun, programme), programme.slug)
    for noun in NOUNS:
        if noun.of_all_programmes:
            rows = noun.readable(noun.model.objects.filter(noun.public).distinct())
            yield from _compare(noun, {row.code: noun.recorded(row) for row in rows}, record_of(noun, None), "")


def published_over_drafts():
    """Each published row that names a draft which it cannot do without, with that draft."""
    for noun in NOUNS:
        if any(field.name == "published" for field in noun.model._meta.concrete_fields):
            for row in noun.readable(noun.model.objects.filter(published=True)).iterator(_AT_ONCE):
                yield from (f"{noun.name} {key_of(row)}, {key_of(other)}" for other in drafts_needed(row))


def wrong_days():
    """Each row whose last day is not the one that follows from its period."""
    for noun in NOUNS:
        days = [field for field in noun.model._meta.concrete_fields if isinstance(field, PeriodEndField)]
        for row in noun.readable(noun.model.objects.all()).iterator(_AT_ONCE) if days else ():
            if any(getattr(row, field.attname) != field.day(row) for field in days):
                yield f"{noun.name} {noun.code_of(noun.read(row, drafts=True))}"


def unlisted():
    """Each shared entry that a programme's public rows name and that the programme does not list."""
    for programme in Programme.objects.published():
        for noun in NOUNS:
            for column in noun.columns if not noun.shared else ():
                if column.refers_to and hasattr(column.refers_to, "programmes"):
                    named = noun.rows(programme).order_by().exclude(**{column.name: None}).values(column.name)
                    others = column.refers_to.objects.filter(pk__in=named).exclude(programmes=programme)
                    yield from (f"{programme.slug} {key_of(other)}" for other in others if is_public(other))


def wrong_files():
    """Each piece of evidence whose file is gone or is not what was kept, and each file that nothing names."""
    for row in Evidence.objects.with_file().order_by("code").iterator(_AT_ONCE):
        path = path_of(row.file_sha256)
        if not path.is_file():
            yield f"evidence {row.code}: its file is missing"
        elif digest_of(path.read_bytes()) != row.file_sha256:
            yield f"evidence {row.code}: its file was altered"
    kept = kept_files()
    named = named_digests([path.name for path in kept])
    yield from (f"{path}: no evidence names this file" for path in kept if path.name not in named)


def _compare(noun, rows, record, slug):
    for code in sorted(rows.keys() | record.keys()):
        if rows.get(code) != record.get(code):
            yield " ".join(filter(None, [slug, noun.name, code]))
