"""What a change altered, a phrase each: "due date from 31 December 2026 to 31 March 2027"."""

from decimal import Decimal

from django.db import models
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from policytracker.models import InterimPoint
from policytracker.models.fields import LANGUAGE_NAMES, PeriodField
from policytracker.record.column_words import in_words
from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figure_texts import number_text
from policytracker.templatetags.figures import figure_like

from .change_titles import title_of

# Of longer texts the page says no more than that their words are others.
_LONGEST = 100
_ENDINGS = {"_en": "en", "_zh_hans": "zh-hans"}


def differences(noun, old, new, rows):
    """``old`` and ``new`` are the columns before and after; ``rows`` know what these name."""
    changed = [column for column in noun.columns if old.get(column.name) != new.get(column.name)]
    names = {column.name for column in changed}
    row = rows.row(noun, "", new)
    for column in changed:
        base, language = _parts(column)
        if language is None:
            yield from _one(column, str(column.source.verbose_name), old, new, row, rows)
        elif language == get_language():
            yield from _one(column, _label(column, language), old, new, row, rows)
        elif not names & {base + ending for ending in _ENDINGS if _ENDINGS[ending] != language}:
            words = {"what": _label(column, language), "language": LANGUAGE_NAMES[language]}
            yield _("%(what)s reworded in %(language)s") % words


def _parts(column):
    """The name without its language, and that language; of a column for both, none."""
    for ending, language in _ENDINGS.items():
        if column.name.endswith(ending):
            return column.name.removesuffix(ending), language
    return column.name, None


def _label(column, language):
    """Without the language, in which the reader reads it anyway."""
    told = pgettext("column", "{} ({})").format("", LANGUAGE_NAMES[language])
    return str(column.source.verbose_name).removesuffix(told)


def _one(column, label, old, new, row, rows):
    before, after = old.get(column.name), new.get(column.name)
    if column.is_list:
        yield from _of_list(column, label, before or [], after or [], rows)
        return
    words = {"what": label, "old": _words(column, before, row, rows), "new": _words(column, after, row, rows)}
    is_long = max(len(words["old"]), len(words["new"])) > _LONGEST
    if before in (None, ""):
        yield (_("%(what)s added") if is_long else _("%(what)s: %(new)s")) % words
    elif after in (None, ""):
        yield (_("%(what)s taken away") if is_long else _("%(what)s taken away, which was %(old)s")) % words
    elif is_long:
        yield _("%(what)s reworded") % words
    else:
        yield _("%(what)s from %(old)s to %(new)s") % words


def _of_list(column, label, before, after, rows):
    added = [_words(column, code, None, rows) for code in after if code not in before]
    gone = [_words(column, code, None, rows) for code in before if code not in after]
    if added:
        yield _("%(what)s: %(names)s added") % {"what": label, "names": in_words(added, {})}
    if gone:
        yield _("%(what)s: %(names)s taken away") % {"what": label, "names": in_words(gone, {})}


def _words(column, value, row, rows):
    if column.refers_to and value:
        other = rows.named(column.refers_to, value)
        return title_of(other) if other else value
    if value in (None, "") or isinstance(value, bool) or column.choices:
        return in_words(value, column.choices)
    if isinstance(column.source, models.DateField | PeriodField):
        return written_out(value)
    if isinstance(column.source, models.DecimalField):
        return _number(Decimal(value), row)
    return f"“{value}”" if isinstance(column.source, models.TextField | models.CharField) else str(value)


def _number(value, row):
    """In the unit of what it measures, where that is known."""
    measured = getattr(row, "target", None) if isinstance(row, InterimPoint) else row
    return figure_like(measured, value) if hasattr(measured, "indicator") else number_text(value)
