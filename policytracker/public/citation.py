"""How a page of the record is cited: its address, the one that fixes the day, and a line for a list of references."""

from dataclasses import dataclass

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from policytracker.models import Revision
from policytracker.reading_day import reading_day
from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figure_texts import reads_chinese


@dataclass(frozen=True)
class Citation:
    address: str
    address_of_day: str
    line: str


def with_revision(rows, request):
    """Each row with the number of the ``revision`` that the page shows: a past day's is known with the day."""
    newest = Revision.objects.order_by("-number").values("number")[:1]
    known = getattr(request, "revision", None)
    return rows.annotate(revision=Value(known.number) if known else Coalesce(Subquery(newest), 0))


def citation_of(request, row, title):
    """Of a row asked for ``with_revision``; the line follows APA in English and GB/T 7714 in Chinese."""
    day = reading_day()
    address = request.build_absolute_uri(request.path)
    words = {"site": _("Policy tracker"), "title": title, "kind": row._meta.verbose_name, "code": row.code}
    words |= {"programme": row.programme.name, "revision": row.revision, "address": address}
    words |= {"year": day.year, "day": day.isoformat() if reads_chinese() else written_out(day)}
    line = _(
        "%(site)s. (%(year)s). %(title)s (%(programme)s, %(kind)s %(code)s, revision %(revision)s)."
        " Retrieved %(day)s, from %(address)s"
    )
    return Citation(address, f"{address}?as_of={day.isoformat()}", line % words)
