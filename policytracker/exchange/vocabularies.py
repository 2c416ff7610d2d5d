"""Every choice of the record's columns in both languages: a package explains its own codes."""

from django.utils.translation import override

from policytracker.record.nouns import NOUNS

NAMES = ("noun", "column", "code", "label_en", "label_zh_hans")


def vocabulary_rows():
    for noun in NOUNS:
        for column in noun.columns:
            for code, label in column.choices.items():
                with override("en"):
                    english = str(label)
                with override("zh-hans"):
                    yield noun.name, column.name, code, english, str(label)
