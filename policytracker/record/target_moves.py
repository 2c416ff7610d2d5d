"""How a target differs from what was promised before, and whether a later document moved it."""

from itertools import pairwise

from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from policytracker.models import Change, Target

from .columns import plain
from .verdicts import promise_of


def is_without_document(target):
    """A target moves only with a document later than that of the target which it replaces."""
    new, old = target.document, target.supersedes.document
    if new is None:
        return True
    return old is not None and (new.pk == old.pk or _is_earlier(new.dated, old.dated))


def _is_earlier(one, other):
    """Of two dates as precise as they are given; where the less precise leaves it open, no."""
    length = min(len(one), len(other))
    return one[:length] < other[:length]


def move_of(target):
    """A sentence: tightened or weakened, postponed or brought forward, by how much."""
    old = target.supersedes
    parts = [*_of_value(old, target), *_of_time(old, target)] or [_("otherwise changed")]
    moves = pgettext("between parts", "; ").join(parts)
    return _("It replaces %(code)s: %(moves)s.") % {"code": old.code, "moves": moves}


def _of_value(old, new):
    if None in (old.value, new.value) or old.indicator_id != new.indicator_id or old.value == new.value:
        return
    tighter = _wanted(new) * (new.value - old.value) > 0
    told = _("tightened from %(old)s to %(new)s") if tighter else _("weakened from %(old)s to %(new)s")
    yield told % {"old": in_unit(old.value, old), "new": in_unit(new.value, new)}


def _wanted(target):
    """+1 where a higher value asks for more: a cut in per cent does, whichever way its indicator goes."""
    return 1 if target.kind == Target.Kind.REDUCTION else promise_of(target).sign


def _of_time(old, new):
    if None in (old.due_on, new.due_on) or old.due_on == new.due_on:
        return
    later = new.due_on > old.due_on
    told = _("postponed from %(old)s to %(new)s") if later else _("brought forward from %(old)s to %(new)s")
    yield told % {"old": old.time, "new": new.time}


def in_unit(value, target):
    """In Chinese times the factor, for the Chinese symbol may stand for a multiple."""
    unit = target.shown_unit
    if unit and (get_language() or "").startswith("zh"):
        return f"{plain(value * unit.factor)}{unit.symbol_zh_hans or unit.symbol_en}"
    symbol = unit.symbol_en if unit else ""
    joint = " × " if symbol[:1].isdigit() else "" if symbol == "%" else " "
    return f"{plain(value)}{joint}{symbol}".strip()


def moves_in_place(targets):
    """(target, evidence) of each whose promise the record has changed without naming another document."""
    changes = Change.objects.filter(noun="target")
    edited = changes.filter(kind=Change.Kind.CHANGED).values("code")
    held = {(target.programme_id, target.code): target for target in targets.filter(code__in=edited)}
    changes = changes.filter(revision__programme__in={programme for programme, _code in held}, code__in=edited)
    versions = {}
    for change in changes.select_related("revision").order_by("revision__number"):
        versions.setdefault((change.revision.programme_id, change.code), []).append(change)
    for key in sorted(versions.keys() & held.keys(), key=lambda key: key[1]):
        for old, new in pairwise(versions[key]):
            if old.columns and new.columns and (moved := _promised_otherwise(old.columns, new.columns)):
                yield held[key], _edit(new.revision, moved)


def _promised_otherwise(old, new):
    """The names of what differs; none where another document is named along with it."""
    if old["document"] != new["document"]:
        return {}
    return {name: (old[name], new[name]) for name in Target.PROMISED if old[name] not in (None, "", new[name])}


def _edit(revision, moved):
    told = [
        _("%(what)s from %(old)s to %(new)s")
        % {"what": Target._meta.get_field(name).verbose_name, "old": old, "new": new if new is not None else "–"}
        for name, (old, new) in moved.items()
    ]
    words = {"day": timezone.localdate(revision.made_at).isoformat(), "why": revision.why}
    words["changes"] = pgettext("between parts", "; ").join(told)
    return _("The record was changed on %(day)s: %(changes)s. The reason given: %(why)s") % words
