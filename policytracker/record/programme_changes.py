"""What the record of changes tells of one programme: its own revisions, and what it lists of those that all share.

Read from revisions and changes alone, with programmes by their slug, so that a past day can be asked the same.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.fields.json import KT
from django.utils import timezone

from policytracker.models import Change, Revision

from .nouns import BY_NAME, NOUNS

_LISTED = [noun.name for noun in NOUNS if noun.listed]
_SHARED = [noun.name for noun in NOUNS if noun.shared]
_OF_ALL = [noun.name for noun in NOUNS if noun.of_all_programmes]
# What readers look for stands before what only carries it.
_FIRST = ("progress_report", "target", "interim_point", "directive", "milestone", "observation", "evaluation")
ORDER = (*_FIRST, *(noun.name for noun in NOUNS if noun.name not in _FIRST))


@dataclass(frozen=True)
class Told:
    """One revision, as far as it was asked for; ``numbers`` holds how many changes, by kind of change and noun."""

    number: int
    made_at: dt.datetime
    act: Revision.Act
    why: str
    organisation: str | None
    numbers: dict

    @property
    def size(self):
        return sum(self.numbers.values())


def changes_known(slug, day):
    """The changes that bear on a programme, by the end of a day."""
    here = _in_programme(slug)
    own = here | (_made_for_all() & (_listed_in(slug) | _figures_in(slug))) | _withdrawn_from(slug)
    return Change.objects.filter(own, revision__made_at__lt=_midnight(day + dt.timedelta(days=1)))


def newest_of(slug, day, number):
    """The changes known of a programme by the end of a day, of as many revisions, the newest."""
    known = changes_known(slug, day)
    return known.filter(revision__in=revisions_of(known)[:number])


def during(first, last):
    """From the beginning of one day to the end of another."""
    end = _midnight(last + dt.timedelta(days=1))
    return Q(revision__made_at__gte=_midnight(first), revision__made_at__lt=end)


def of_entry(noun, code):
    """Those of an object and of its parts: of a directive also who answers for it, and what was reported on it."""
    parts = [part.name for part in NOUNS if noun in part.owner_fields(BY_NAME[noun].model)]
    # Of a part that was withdrawn the code alone is left, which begins with that of what it belonged to.
    gone = Q(noun__in=parts, columns__isnull=True, code__startswith=f"{code}:")
    return Q(noun=noun, code=code) | Q(noun__in=parts, **{f"columns__{noun}": code}) | gone


def extent_of(changes, asked, first, last):
    """When these changes begin; of those asked for how many lie between two days, and which are nearest to them."""
    within = asked & during(first, last)
    return changes.aggregate(
        begins=Min("revision__made_at"),
        revisions=Count("revision", distinct=True, filter=within),
        changes=Count("pk", filter=within),
        before=Max("revision__made_at", filter=asked & Q(revision__made_at__lt=_midnight(first))),
        after=Min("revision__made_at", filter=asked & ~Q(revision__made_at__lt=_midnight(last + dt.timedelta(days=1)))),
    )


def revisions_of(changes):
    return Revision.objects.filter(pk__in=changes.values("revision")).order_by("-number").values("pk")


def told(changes):
    """The revisions of these changes, the newest first."""
    names = ("number", "made_at", "act", "why", "organisation__code")
    rows = changes.order_by().values_list(*(f"revision__{name}" for name in names), "kind", "noun")
    revisions = {}
    for number, made_at, act, why, organisation, kind, noun, size in rows.annotate(Count("pk")):
        revision = Told(number, made_at, Revision.Act(act), why, organisation, {})
        revisions.setdefault(number, revision).numbers[kind, noun] = size
    return [revisions[number] for number in sorted(revisions, reverse=True)]


def in_order(changes, slug):
    """Each with its revision and ``before``: the columns that the record held until then."""
    older = Change.objects.filter(
        Q(noun__in=_OF_ALL) | _in_programme(slug),
        noun=OuterRef("noun"),
        code=OuterRef("code"),
        revision__number__lt=OuterRef("revision__number"),
    ).order_by("-revision__number")
    place = Case(*(When(noun=name, then=Value(number)) for number, name in enumerate(ORDER)), default=Value(len(ORDER)))
    rows = changes.annotate(before=Subquery(older.values("columns")[:1]), place=place).select_related("revision")
    return rows.order_by("-revision__number", "place", "code")


def states_of(slug, wanted, directives, day):
    """(noun, code, number of the revision, columns) of what is wanted, and of every report on these directives.

    ``wanted`` holds codes by noun. The oldest come first; units and periods are few, and all there.
    """
    asked = Q(noun="unit") | (Q(noun="reporting_period") & _in_programme(slug))
    asked |= Q(noun="progress_report", columns__directive__in=directives) & _in_programme(slug)
    for noun, codes in wanted.items():
        own = Q(noun=noun, code__in=codes)
        asked |= own if noun in _OF_ALL else own & _in_programme(slug)
    end = _midnight(day + dt.timedelta(days=1))
    rows = Change.objects.filter(asked, columns__isnull=False, revision__made_at__lt=end)
    return rows.order_by("revision__number", "code").values_list("noun", "code", "revision__number", "columns")


def _midnight(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _in_programme(slug):
    return Q(revision__programme__slug=slug)


def _made_for_all():
    """Another programme alters what all share by an edit or a correction; else it does but list it, too."""
    altering = Q(revision__act__in=[Revision.Act.EDIT, Revision.Act.CORRECTION])
    return Q(noun__in=_SHARED) & (Q(revision__programme=None) | altering)


def _listed_in(slug):
    return Q(noun__in=_LISTED, columns__programmes__icontains=f'"{slug}"')


def _figures_in(slug):
    """No programme lists figures: it has those of the indicators and areas that it lists."""
    listed = Change.objects.filter(_listed_in(slug)).values("code")
    figures = (
        Change.objects.filter(noun="observation")
        .alias(indicator=KT("columns__indicator"), area=KT("columns__area"))
        .filter(indicator__in=listed.filter(noun="indicator"), area__in=listed.filter(noun="area"))
    )
    return Q(noun="observation", pk__in=figures.values("pk"))


def _withdrawn_from(slug):
    """Nothing is left that says who listed it, but that it first came with the package of another programme."""
    same = Change.objects.filter(noun=OuterRef("noun"), code=OuterRef("code"))
    elsewhere = Exists(same.filter(revision__programme__isnull=False)) & ~Exists(same.filter(_in_programme(slug)))
    return Q(noun__in=_SHARED, columns__isnull=True, revision__programme=None) & ~Q(elsewhere)
