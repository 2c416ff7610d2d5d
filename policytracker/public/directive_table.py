"""The table of directives on a page: under the headings of their tracks, and without what all its rows would repeat."""

from dataclasses import dataclass
from itertools import groupby

from policytracker.models import Directive


@dataclass(frozen=True)
class Table:
    """``groups`` are (the first of its rows, its rows), one without headings unless ``by_track``.

    ``status_of_all`` and ``track_of_all`` are a row whose status or track all (of the graded) rows have: said above.
    """

    by_track: bool
    groups: list[tuple[Directive, list[Directive]]]
    no_lead: bool
    no_date: bool
    status_of_all: Directive | None
    track_of_all: Directive | None
    any_graded: bool
    all_graded: bool

    @property
    def columns(self):
        return 1 + self.has_statement + self.has_track + (not self.no_lead) + (not self.no_date) + self.has_status

    @property
    def has_track(self):
        return not self.by_track and not self.track_of_all

    @property
    def has_status(self):
        return self.any_graded and not self.status_of_all

    @property
    def has_statement(self):
        """Where nothing else stands beside the titles, there is room for what they ask."""
        return self.no_lead and self.no_date and not self.has_status


def table_of(rows, by_track=True):
    """A single row says all of it itself."""
    many = len(rows) > 1
    graded = [row for row in rows if row.reportable]
    return Table(
        by_track=by_track,
        groups=_by_track(rows) if by_track else [(rows[0], rows)] if rows else [],
        no_lead=many and not any(row.leads for row in rows),
        no_date=many and not any(row.due_on for row in rows),
        status_of_all=graded[0] if many and _are_alike(graded) else None,
        track_of_all=rows[0] if many and not by_track and len({row.track_id for row in rows}) == 1 else None,
        any_graded=bool(graded) or not many,
        all_graded=len(graded) == len(rows),
    )


def _by_track(rows):
    groups = (list(group) for _key, group in groupby(rows, key=lambda row: (row.reportable, row.track_id)))
    return [(group[0], group) for group in groups]


def _are_alike(graded):
    return len({row.latest_status for row in graded}) == 1 and not any(row.report_at_odds for row in graded)
