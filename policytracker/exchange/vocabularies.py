"""Every choice of the record's columns in both languages: a package explains its own codes."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from policytracker.record.nouns import NOUNS

from .problems import Problem
from .reading import VOCABULARIES, VOCABULARY_COLUMNS


def vocabulary_rows():
    for noun in NOUNS:
        for column in noun.columns:
            for code, label in column.choices.items():
                with override("en"):
                    english = str(label)
                with override("zh-hans"):
                    yield noun.name, column.name, code, english, str(label)


def check_vocabularies(rows, *, whole):
    """The problems of rows that explain codes otherwise than they are meant here, or, if whole, leave some out."""
    known = {row[:3]: row for row in vocabulary_rows()}
    for row in rows:
        cells = tuple(row.cells[name] for name in VOCABULARY_COLUMNS)
        right = known.pop(cells[:3], None)
        if right is None:
            told = _("There is no such code, or it stands above already. Take the row out.")
            yield Problem(VOCABULARIES, row.line, "code", told)
        for name, found, wanted in zip(VOCABULARY_COLUMNS, cells, right or cells, strict=True):
            if found != wanted:
                told = _("This code is called “%(wanted)s”, not “%(found)s”. Write that.")
                yield Problem(VOCABULARIES, row.line, name, told % {"wanted": wanted, "found": found})
    for right in known.values() if whole else []:
        named = dict(zip(VOCABULARY_COLUMNS, right, strict=True)) | {"column": ".".join(right[:2])}
        told = _("The code “%(code)s” of %(column)s is missing. Add it, as “%(label_en)s” and “%(label_zh_hans)s”.")
        yield Problem(VOCABULARIES, 0, "", told % named)
