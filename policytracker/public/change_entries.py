"""Changes as sentences: what kind of change, of what, where that stands, and what is otherwise than before."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from policytracker.models import Change, DeliveryStatus
from policytracker.record.nouns import BY_NAME
from policytracker.record.programme_changes import states_of

from .change_differences import differences
from .change_titles import address_of, name_of, title_of
from .record_rows import RecordRows, names_in

KIND = Change.Kind
CORRECTED = "corrected"
LABELS = {
    KIND.ADDED: gettext_lazy("new %(noun)s"),
    KIND.CHANGED: gettext_lazy("%(noun)s changed"),
    KIND.WITHDRAWN: gettext_lazy("%(noun)s withdrawn"),
    CORRECTED: gettext_lazy("%(noun)s corrected"),
}


@dataclass(frozen=True)
class Entry:
    """``gone``: was it, or has it since been, withdrawn? Nothing but its code is left then."""

    label: str
    title: str
    address: str = ""
    parts: list = field(default_factory=list)
    gone: bool = False


class Entries:
    """The entries of the changes of a page; what these name is read by one query."""

    def __init__(self, changes, slug, day, organisations=()):
        self.changes, self.slug, self.day = changes, slug, day
        self.organisations = organisations

    @cached_property
    def states(self):
        wanted = {"organisation": set(self.organisations)}
        for change in self.changes:
            for noun, code in names_in(change):
                wanted.setdefault(noun, set()).add(code)
        reported = {change.columns["directive"] for change in self.changes if self._is_report(change)}
        return list(states_of(self.slug, wanted, sorted(reported), self.day))

    @cached_property
    def rows(self):
        return RecordRows({(noun, code): columns for noun, code, _number, columns in self.states})

    def by_revision(self):
        entries = {}
        for change in self.changes:
            entries.setdefault(change.revision.number, []).append(self._entry(change))
        return entries

    def _entry(self, change):
        noun = BY_NAME[change.noun]
        kind = self._kind(change, noun)
        words = {"noun": noun.model._meta.verbose_name}
        label = capfirst(LABELS[kind] % words)
        if change.columns is None:
            return Entry(label, change.code, gone=True)
        row = self.rows.row(noun, change.code, change.columns)
        if self._is_report(change):
            parts = [self._status(change, row)]
        elif kind == KIND.CHANGED:
            parts = list(differences(noun, change.before or {}, change.columns, self.rows))
            parts = parts or [_("how other programmes use it")]
        else:
            parts = []
        return Entry(label, title_of(row), address_of(row, self.slug), parts)

    def _kind(self, change, noun):
        if change.columns and noun.corrected_by and change.columns.get(noun.corrected_by):
            return CORRECTED
        if change.kind == KIND.CHANGED and noun.listed and change.columns and not self._was_listed(change):
            return KIND.ADDED
        return KIND(change.kind)

    def _was_listed(self, change):
        return change.before is None or self.slug in change.before.get("programmes", [self.slug])

    def _is_report(self, change):
        return change.noun == "progress_report" and bool(change.columns)

    def _status(self, change, row):
        """The delivery status of the directive, beside that of the report before it."""
        new = DeliveryStatus(row.status).label
        words = {"period": name_of(row, "period"), "new": new}
        before = self._status_before(change)
        if before is None:
            return _("delivery status %(new)s, by its first report (%(period)s)") % words
        words["old"] = DeliveryStatus(before).label
        if before == row.status:
            return _("delivery status still %(new)s (report of %(period)s)") % words
        return _("delivery status from %(old)s to %(new)s (report of %(period)s)") % words

    @cached_property
    def _ends(self):
        """When each reporting period ends: a report on an earlier one does not alter how a directive stands."""
        return {code: columns["ends_on"] for noun, code, _when, columns in self.states if noun == "reporting_period"}

    def _status_before(self, change):
        own, number = change.columns, change.revision.number
        reports = {
            code: (self._ends.get(columns["period"], ""), columns["published_on"] or "", when, code, columns)
            for noun, code, when, columns in self.states
            if noun == "progress_report" and columns["directive"] == own["directive"] and when <= number
        }
        if own["corrects"] in reports:
            return reports[own["corrects"]][-1]["status"]
        place = (self._ends.get(own["period"], ""), own["published_on"] or "", number, change.code)
        earlier = [report for report in reports.values() if report[:4] < place]
        return max(earlier, key=lambda report: report[:4])[-1]["status"] if earlier else None
