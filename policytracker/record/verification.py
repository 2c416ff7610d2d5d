"""Does the database agree with the public record that was written along with it?"""

from policytracker.models import Programme

from .nouns import NOUNS
from .revisions import record_of


def differences_from_record():
    """Each public object whose columns differ from its last change, or that stands on one side alone."""
    for programme in Programme.objects.published():
        for noun in NOUNS:
            if not noun.shared:
                rows = {noun.code_of(columns): columns for columns in map(noun.read, noun.rows(programme))}
                yield from _compare(noun, rows, record_of(noun, programme), programme.slug)
    for noun in NOUNS:
        if noun.shared:
            rows = noun.readable(noun.model.objects.filter(noun.public))
            yield from _compare(noun, {row.code: noun.read(row) for row in rows}, record_of(noun, None), "")


def _compare(noun, rows, record, slug):
    for code in sorted(rows.keys() | record.keys()):
        if rows.get(code) != record.get(code):
            yield " ".join(filter(None, [slug, noun.name, code]))
