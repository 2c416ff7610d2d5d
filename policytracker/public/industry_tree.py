"""The industries of a programme as a tree, built without a query per branch."""

from dataclasses import dataclass, field

from policytracker.models import Directive, Industry


@dataclass(eq=False)
class Branch:
    industry: Industry
    parent: "Branch | None" = None
    children: list = field(default_factory=list)
    own: set = field(default_factory=set)

    def subtree(self):
        """This branch and all below it."""
        return [self, *(below for child in self.children for below in child.subtree())]

    def ancestors(self):
        """From the widest to the nearest."""
        return [*self.parent.ancestors(), self.parent] if self.parent else []

    @property
    def count(self):
        """How many different directives concern this industry or one that belongs to it."""
        return len(set().union(*(branch.own for branch in self.subtree())))


def branches(programme):
    """The branch of each public industry, by the industry's key.

    What belongs to an industry that is not public here hangs on the nearest one above that is.
    """
    parents = dict(Industry.objects.order_by().values_list("pk", "parent"))
    industries = Industry.objects.published().of(programme).order_by("code")
    found = {industry.pk: Branch(industry) for industry in industries}
    for key, branch in found.items():
        parent = found.get(_nearest(parents, parents[key], found))
        # Entries that belong to one another in a circle are cut where the circle would close.
        if parent and branch is not parent and branch not in parent.ancestors():
            branch.parent = parent
            parent.children.append(branch)
    return found


def count_directives(found, programme):
    """Give each branch the public directives that name its industry."""
    directives = Directive.objects.published().of(programme).filter(industries__in=found)
    for industry, directive in directives.order_by().values_list("industries", "pk"):
        found[industry].own.add(directive)


def by_track(found, programme):
    """(track, [(industry, how many directives of the track concern it)]) of the first two, in the tree's order.

    An industry counts what concerns those that belong to it, and is named where a directive names it itself.
    """
    tracks = list(programme.tracks.all()[:2])
    directives = Directive.objects.published().of(programme).filter(track__in=tracks, industries__in=found)
    own = {}
    for track, industry, directive in directives.order_by().values_list("track", "industries", "pk"):
        own.setdefault((track, industry), set()).add(directive)
    order = [below for branch in found.values() if branch.parent is None for below in branch.subtree()]
    return [(track, list(_named_in(track, order, own))) for track in tracks]


def _named_in(track, order, own):
    for branch in order:
        if (track.pk, branch.industry.pk) in own:
            below = (own.get((track.pk, each.industry.pk), set()) for each in branch.subtree())
            yield branch.industry, len(set().union(*below))


def _nearest(parents, key, found):
    passed = set()
    while key is not None and key not in found and key not in passed:
        passed.add(key)
        key = parents[key]
    return key
