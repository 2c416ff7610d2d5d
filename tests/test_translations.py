"""Every text of the code has its Chinese, and the words of the field have the right one."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation.template import templatize

from tests.words import INTERFACE, STANDINGS, VOCABULARIES

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "policytracker" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
FUNCTIONS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def messages(source):
    """(context, text) of each call; of a plural, the singular is its name in the catalogue."""
    for _line, found, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=FUNCTIONS):
        yield context, found if isinstance(found, str) else found[0]


def of_template(source):
    """What Django's own extraction makes of a template, with indents that are no Python."""
    return re.sub(r"^[^\S\n]+", "", templatize(source), flags=re.MULTILINE)


def messages_of_the_code():
    python = [path.read_text() for path in (ROOT / "policytracker").rglob("*.py") if "migrations" not in path.parts]
    templates = [
        of_template(path.read_text())
        for folder in (ROOT / "templates", ROOT / "policytracker")
        for path in folder.rglob("*")
        if path.suffix in {".html", ".txt", ".xml"}
    ]
    return {message for source in python + templates for message in messages(source)}


@pytest.fixture(scope="module")
def catalogue():
    assert CATALOGUE.exists(), "there is no Chinese catalogue yet: policytracker/locale/zh_Hans/LC_MESSAGES/django.po"
    with CATALOGUE.open("rb") as lines:
        return read_po(lines)


def has_text(message):
    texts = [message.string] if isinstance(message.string, str) else message.string
    return all(texts) and not message.fuzzy


def name_of(message):
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def placeholders(text):
    return sorted(re.findall(r"%\(\w+\)[sd]|\{\w*\}", text))


def test_every_text_has_its_chinese(catalogue):
    translated = {name_of(message) for message in catalogue if message.id and has_text(message)}
    assert sorted(messages_of_the_code() - translated, key=str) == []


def test_the_catalogue_holds_no_text_that_the_code_lacks(catalogue):
    held = {name_of(message) for message in catalogue if message.id}
    assert sorted(held - messages_of_the_code(), key=str) == []


def test_a_translation_keeps_the_gaps_to_be_filled(catalogue):
    single = [message for message in catalogue if message.id and isinstance(message.id, str) and message.string]
    wrong = [message.id for message in single if placeholders(message.id) != placeholders(message.string)]
    assert wrong == []


def test_words_of_the_interface_are_the_agreed_ones(catalogue):
    agreed = INTERFACE | STANDINGS
    used = {text for context, text in messages_of_the_code() if context is None}
    chinese = {}
    for message in catalogue:
        if message.id in agreed:
            chinese.setdefault(message.id, set()).add(message.string)
    wrong = {english: chinese.get(english) for english in agreed if agreed[english] not in chinese.get(english, ())}
    assert {english: found for english, found in wrong.items() if english in used} == {}


@pytest.mark.parametrize("choices", VOCABULARIES, ids=lambda choices: choices.__qualname__)
def test_words_of_a_vocabulary_are_the_agreed_ones(choices):
    with translation.override("zh-hans"):
        assert {choice.value: str(choice.label) for choice in choices} == VOCABULARIES[choices]


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ('<p>{% translate "Home" %}</p>', [(None, "Home")]),
        ('{% translate "Draft" context "report" %}', [("report", "Draft")]),
        ("  {% if a %}\n <b>{{ x|default:_('None') }}</b>\n    {% endif %}", [(None, "None")]),
        (
            "{% blocktranslate trimmed with n=x %}\n  {{ n }}\n  all\n{% endblocktranslate %}",
            [(None, "%(n)s all")],
        ),
        (
            "{% blocktranslate trimmed count n=x %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}",
            [(None, "%(n)s row")],
        ),
        ('{% include "a.html" with title=_("Targets") only %}', [(None, "Targets")]),
    ],
)
def test_texts_of_templates_are_found(template, expected):
    assert list(messages(of_template(template))) == expected
