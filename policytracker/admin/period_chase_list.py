"""The file with which the office asks units for the reports that are missing."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from policytracker.exchange.workbook import workbook
from policytracker.models import ProgressReport
from policytracker.record.period_progress import reports_wanting
from policytracker.templatetags.dates import days_late

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chase_list(period, rows):
    """``rows``: the progress of the units to be asked."""
    return workbook([_units(period, rows), _reports(period, rows)])


def _units(period, rows):
    names = [
        pgettext("organisation", "Unit"), _("Due"), _("Reported"), _("Of these published"), _("Returned"),
        _("Not reported"), _("Reports due on"), _("Days late"), _("Contact"),
    ]  # fmt: skip
    late = days_late(period.due_on)
    cells = [
        [
            _name_of(row.unit), row.due, row.reported, row.published, row.returned, row.missing,
            period.due_on, late if row.wanting else 0, _contacts(row.unit),
        ]
        for row in rows
    ]  # fmt: skip
    return pgettext("organisations", "Units"), names, cells


def _reports(period, rows):
    names = [pgettext("organisation", "Unit"), _("Code"), _("Directive"), _("State of the report"), _("Contact")]
    units = {row.unit and row.unit.pk: row.unit for row in rows}
    labels = dict(ProgressReport.State.choices) | {"": _("Not begun")}
    cells = [
        [_name_of(units[row.lead]), row.code, row.title, str(labels[row.stage]), _contacts(units[row.lead])]
        for row in reports_wanting(period)
        if row.lead in units
    ]
    return _("Reports missing"), names, cells


def _name_of(unit):
    return unit.name if unit else _("No lead unit named")


def _contacts(unit):
    people = unit.people if unit else []
    names = (f"{person.get_full_name() or person} {person.email}".strip() for person in people)
    return pgettext("between parts", "; ").join(names)
