"""What was taken back: the record keeps that it stood here, when it went and why, and nothing of its text."""

from policytracker.models import Change

from .nouns import BY_MODEL


def changes_in(noun, programme):
    """The changes of a noun's objects: those of one programme, unless their codes are the only ones anywhere."""
    changes = Change.objects.filter(noun=noun.name)
    return changes if noun.of_all_programmes else changes.filter(revision__programme=programme)


def tombstones(noun, programme):
    """The revision that withdrew each object of a noun, by code; one that was added again stands here still."""
    changes = changes_in(noun, programme).filter(kind=Change.Kind.WITHDRAWN)
    return {change.code: change.revision for change in changes.select_related("revision").order_by("revision__number")}


def withdrawal_of(row):
    """The revision that withdrew what had the code of a row that is not public yet, or None."""
    noun = BY_MODEL[type(row)]
    return tombstones(noun, noun.programme_of(row)).get(noun.code_of(noun.read(row, drafts=True)))


def codes_used(noun, programme=None, *, stem=""):
    """Every code that the record has known, those of withdrawn objects too: no new object takes one of them."""
    return set(changes_in(noun, programme).filter(code__startswith=stem).values_list("code", flat=True))
