"""How a page of the record is cited: its address, the one that fixes the day, and a line for a list of references."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from policytracker.models import Revision
from policytracker.models.site_identity import current_identity
from policytracker.reading_day import reading_day
from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figure_texts import reads_chinese


@dataclass(frozen=True)
class Citation:
    address: str
    address_of_day: str
    line: str


def with_revision(rows, request):
    """Each row with the number of the newest ``revision`` of its programme, or of what all share, that the page shows.

    A past has no revisions of its own: theirs is asked for beside it.
    """
    last = getattr(request, "revision", None)
    if last is None:
        newest = _newest(Revision.objects.filter(programme__slug=OuterRef("programme__slug")))
        return rows.annotate(revision=Coalesce(Subquery(newest), 0))
    slug = request.resolver_match.kwargs["programme"]
    own = _newest(Revision.objects.filter(programme__slug=slug, number__lte=last.number))
    return rows.annotate(revision=Value(own.first() or 0))


def _newest(revisions):
    return revisions.order_by("-number").values_list("number", flat=True)[:1]


def citation_of(request, row, title):
    """Of a row asked for ``with_revision``; the line follows APA in English and GB/T 7714 in Chinese."""
    day, read_on = reading_day(), timezone.localdate()
    address = request.build_absolute_uri(request.path)
    address_of_day = f"{address}?as_of={day.isoformat()}"
    identity = current_identity()
    words = {
        "site": identity.name if identity else _("Policy tracker"),
        "title": title,
        "kind": row._meta.verbose_name,
        "code": row.code,
    }
    words |= {"programme": row.programme.name, "revision": row.revision}
    # What stood on a past day is found at the address of that day alone.
    words |= {"address": address if day == read_on else address_of_day}
    words |= {"year": day.year, "day": read_on.isoformat() if reads_chinese() else written_out(read_on)}
    line = _(
        "%(site)s. (%(year)s). %(title)s (%(programme)s, %(kind)s %(code)s, revision %(revision)s)."
        " Retrieved %(day)s, from %(address)s"
    )
    return Citation(address, address_of_day, line % words)
