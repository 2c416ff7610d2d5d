"""How the targets of a programme stand, in one sentence. The numbers add up to all; there is never a percentage."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from policytracker.models import Standing

VERDICT = Standing.Verdict
JUDGED = (
    ((VERDICT.ACHIEVED, VERDICT.MET), gettext_lazy("met or reached")),
    ((VERDICT.ON_TRACK,), gettext_lazy("on track")),
    ((VERDICT.SLIGHTLY_BEHIND, VERDICT.WELL_BEHIND), gettext_lazy("behind")),
    ((VERDICT.MOVING_AWAY,), gettext_lazy("moving away")),
    ((VERDICT.MISSED,), gettext_lazy("missed")),
)


def sentence_of(counts):
    """``counts`` as ``standing_counts`` gives them; parts that are zero are left out."""
    numbers = {count.value: count.number for count in counts}
    total = sum(numbers.values())
    judged = [(sum(numbers.pop(value, 0) for value in values), words) for values, words in JUDGED]
    parts = [_list([part for part in judged if part[0]]), _not_judged(sum(numbers.values()))]
    told = pgettext("before what is left", "; ").join(filter(None, parts))
    whole = ngettext("Of %(total)d target, %(told)s.", "Of %(total)d targets, %(told)s.", total)
    return whole % {"total": total, "told": told}


def _list(judged):
    """The verb stands in the first part alone: “20 are met or reached, 6 on track and 3 missed”."""
    parts = [_("%(number)d %(words)s") % {"number": number, "words": words} for number, words in judged]
    if judged:
        number, words = judged[0]
        first = ngettext("%(number)d is %(words)s", "%(number)d are %(words)s", number)
        parts[0] = first % {"number": number, "words": words}
    before = pgettext("between parts", ", ").join(parts[:-1])
    return pgettext("before the last part", " and ").join(filter(None, [before, *parts[-1:]]))


def _not_judged(number):
    return _("%(number)d cannot be judged yet") % {"number": number} if number else ""
