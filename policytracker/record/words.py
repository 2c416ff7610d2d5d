"""Words looked for in texts: several are all of them, each whatever its case and its width (“２０３０” is “2030”)."""

import re

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import CharField, Lookup, Q, TextField
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 200
MOST_WORDS = 20
TOO_MANY = _("These are more than %(most)s words: leave some out.")
# A sign of ASCII and its full-width twin lie this far apart.
TO_FULL_WIDTH = 0xFEE0
ASCII = range(0x21, 0x7F)


def words_of(text):
    """Each word once; the wide space of Chinese parts words too."""
    return list(dict.fromkeys(text.split()))


def written_as(letter):
    """How a letter may be written: in either case, and where it has one, in either width."""
    code = ord(letter) - TO_FULL_WIDTH
    plain = chr(code) if code in ASCII else letter
    cases = [case for case in dict.fromkeys((plain.lower(), plain.upper())) if len(case) == 1] or [plain]
    return [*(chr(ord(case) + TO_FULL_WIDTH) for case in cases if ord(case) in ASCII), *cases]


def _as_set(letter):
    """The letter as a set of a pattern; “]” stands first in one, “^” and “-” do not."""
    written = written_as(letter)
    return letter if written == [letter] else f"[{''.join(reversed(written) if ']' in written else written)}]"


@CharField.register_lookup
@TextField.register_lookup
class Holds(Lookup):
    """``title_en__holds="co2"``. ``icontains`` knows no width, and on SQLite no case beyond ASCII."""

    lookup_name = "holds"

    def as_sqlite(self, compiler, connection):
        return self._compare("GLOB", f"*{self._pattern()}*", compiler, connection)

    def as_postgresql(self, compiler, connection):
        return self._compare("~", self._pattern().replace("\\", "\\\\"), compiler, connection)

    def _pattern(self):
        return "".join(_as_set(letter) for letter in self.rhs)

    def _compare(self, operator, pattern, compiler, connection):
        column, values = self.process_lhs(compiler, connection)
        return f"{column} {operator} %s", [*values, pattern]


def stands_in(word, columns):
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__holds": word})
    return found


def words_in(*columns, label):
    """The rows of which these columns together hold all the words."""

    def find(rows, name, text):
        for word in words_of(text):
            rows = rows.filter(stands_in(word, columns))
        return rows

    return text_filter(label, method=find)


def text_filter(label, **options):
    return django_filters.CharFilter(label=label, max_length=LONGEST_TEXT, validators=[_not_too_many], **options)


def _not_too_many(text):
    if len(words_of(text)) > MOST_WORDS:
        raise ValidationError(TOO_MANY % {"most": MOST_WORDS})


def pattern_of(words):
    """Finds any of the words in a text, as the database finds them."""
    written = ("".join(f"(?:{'|'.join(map(re.escape, written_as(letter)))})" for letter in word) for word in words)
    return re.compile("|".join(written))
