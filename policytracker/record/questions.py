"""The kinds of question that the filters of several lists ask."""

import django_filters
from django import forms
from django.db.models import Case, Value, When
from django.db.models.functions import Coalesce, Concat, NullIf
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from translated_fields import to_attribute

from policytracker.models import Document, Grade, Industry

LANGUAGES = ("en", "zh-hans")
UNKNOWN = _("“%(name)s” is not a filter of this list: take it out of the address.")
UNCONFIRMED = _("repost, not confirmed with the issuer")
REPEATED = _("“%(name)s” is given more than once: choose one value.")


class Questions(forms.Form):
    """The form of every filter. Without its refusal a mistyped question would give the whole list as its answer."""

    def clean(self):
        for name, values in self.data.lists():
            known = name in self.fields
            if not known and not _goes_with_a_list(name):
                self.add_error(None, UNKNOWN % {"name": name})
            elif len(values) > 1 and not (known and isinstance(self.fields[name], _SeveralField)):
                label = self.fields[name].label if known else name
                self.add_error(name if known else None, REPEATED % {"name": label})


def _goes_with_a_list(name):
    """Its page, its day, or what a newsletter adds to its links to tell where readers come from."""
    return name in ("page", "as_of") or name.startswith("utm_")


def choice(label, **options):
    wrong = {"invalid_choice": no_such_choice(label)}
    return django_filters.ChoiceFilter(label=label, empty_label=_("All"), error_messages=wrong, **options)


class _SeveralField(django_filters.fields.MultipleChoiceField):
    def to_python(self, value):
        """Each value once; a form may send an empty one, which asks nothing."""
        return list(dict.fromkeys(filter(None, super().to_python(value))))


class _SeveralFilter(django_filters.MultipleChoiceFilter):
    field_class = _SeveralField


def several(label, **options):
    """A choice of any number of values, each of which will do."""
    wrong = {"invalid_choice": no_such_choice(label)}
    return _SeveralFilter(label=label, error_messages=wrong, distinct=False, **options)


def _name_field(label):
    """Django puts in the value."""
    return gettext("“%(value)s” is not one of the choices for %(label)s.") % {"value": "%(value)s", "label": label}


no_such_choice = lazy(_name_field, str)


def named(rows, name="name"):
    """Rows as choices: their code and name."""
    return list(rows.order_by("code").values_list("code", _shown(rows.model, name)))


def named_together(**sets):
    """Rows of several nouns as choices, by one query: each set is of rows and the name of their name."""
    parts = [
        rows.order_by().values_list(Value(key), "code", _shown(rows.model, name)) for key, (rows, name) in sets.items()
    ]
    choices = {key: [] for key in sets}
    for key, *choice in sorted(parts[0].union(*parts[1:], all=True)):
        choices[key].append(tuple(choice))
    return choices


def _shown(model, name):
    """A document of grade C says so wherever it is named."""
    words = _in_reader_language(name)
    if model is not Document:
        return words
    marked = Concat(words, Value(f" · {UNCONFIRMED}"))
    return Case(When(grade=Grade.C, then=marked), default=words)


def _in_reader_language(name):
    """As the models read it: the reader's language, or the other where a source gave only one."""
    own = get_language() or LANGUAGES[0]
    languages = sorted(LANGUAGES, key=lambda language: language != own)
    return Coalesce(*(NullIf(to_attribute(name, language), Value("")) for language in languages), Value(""))


def industries_of(programme):
    """The industries of a programme in the order of their tree, each with the way down to it."""
    return list(Industry.objects.published().of(programme).with_tree_fields().order_siblings_by("code"))


def set_in(industries):
    """Industries as choices, each set in below what it belongs to."""
    return [(row.code, "\u2003" * row.tree_depth + row.name) for row in industries]


def within(industries, code):
    """The industry with this code and all of these that belong to it."""
    top = next(row.pk for row in industries if row.code == code)
    return [row for row in industries if top in row.tree_path]
