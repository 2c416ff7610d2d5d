"""Taking back what should never have been public: a secret, personal data, what a court orders out."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext, pgettext

from policytracker.models import Directive, ProgressReport, Revision
from policytracker.record.acts import act
from policytracker.record.extent import Extent, code_of, keeps_record, stands_in_record
from policytracker.record.nouns import BY_MODEL

from .latest_reports import refresh_latest_reports
from .publishing import record
from .purging import purge
from .refused import Refused
from .replay import forget_all

_NAMED = 10


@transaction.atomic
def withdraw(row, *, by, why):
    """Delete a public row with its parts; the record keeps that they stood here, and nothing of their text.

    Raises PermissionDenied for anyone but an administrator, Refused without a reason or while others need the row.
    """
    if not by.is_superuser:
        raise PermissionDenied(gettext("Only an administrator may withdraw what is published."))
    extent = Extent(row)
    problems = list(obstacles(extent))
    if not why.strip():
        problems.append(gettext("Give the reason: the record of changes shows it to the public."))
    if problems:
        raise Refused(problems)
    listing, recorded = extent.listing, extent.recorded
    reported = {report.directive_id for report in extent.rows if isinstance(report, ProgressReport)}
    transaction.on_commit(forget_all)
    with act(Revision.Act.WITHDRAWAL):
        purge(extent)
        refresh_latest_reports(Directive.objects.filter(pk__in=reported))
        return record(listing, act=Revision.Act.WITHDRAWAL, by=by, why=why, withdrawn=recorded)


def obstacles(extent):
    """What stands in the way of a withdrawal, a sentence each."""
    code = {"code": extent.code}
    if not stands_in_record(extent.row):
        yield gettext("%(code)s is not in the public record: there is nothing to withdraw.") % code
    elif keeps_record(extent.row):
        yield (
            gettext("%(code)s stays: the record of changes tells of acts under its name. Edit its texts instead.")
            % code
        )
    elif names := [_named(row) for row in extent.naming]:
        told, more = pgettext("between names", ", ").join(names[:_NAMED]), len(names[_NAMED:])
        if more:
            told = gettext("%(names)s and %(more)d more") % {"names": told, "more": more}
        first = gettext("%(code)s is still named by others: %(others)s. Withdraw or change those first.")
        yield first % (code | {"others": told})


def _named(row):
    code = code_of(row) if type(row) in BY_MODEL else ""
    return f"{row._meta.verbose_name} {code or row}"
