"""Bringing rows into the public record, and keeping it true when they are edited."""

import itertools

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from policytracker.models import Observation, Programme, ProgressReport, Revision
from policytracker.record.columns import key_of
from policytracker.record.nouns import BY_MODEL, drafts_needed
from policytracker.record.revisions import parts_of, rows_naming, write_revision
from policytracker.record.withdrawals import codes_used, withdrawal_of

from .four_eyes import own_work
from .refused import Refused
from .standings import refresh_standings


@transaction.atomic
def publish(rows, *, by, why=""):
    """Publish drafts with their parts; one revision a programme, one for what programmes share.

    Raises Refused, with nothing written, if a row is not in order, names a draft that it cannot do
    without, was written by the person who publishes, or replaces a published one and no reason is given.
    """
    act = Revision.Act.CORRECTION if any(map(_replaced, rows)) else Revision.Act.PUBLICATION
    problems = own_work(by, _held_by(rows))
    problems += [problem for row in rows for problem in put_out(row)]
    problems += [*names_drafts(rows), *_waits_for_its_report(rows)]
    if act == Revision.Act.CORRECTION and not why.strip():
        problems.append(gettext("A correction needs a reason: say why the published entry is replaced."))
    if problems:
        raise Refused(problems)
    whole = _with_parts(rows)
    return record([*whole, *rows_naming(whole)], act=act, by=by, why=why)


def record_addition(rows, *, by):
    """Bring new parts of what is published into the record."""
    return record(rows, act=Revision.Act.PUBLICATION, by=by)


@transaction.atomic
def record_edit(rows, *, by, why):
    """Bring the record up to date with published rows that were edited. Raises ValueError without a reason."""
    if not why.strip():
        raise ValueError("an edit of a published entry needs a reason")
    return record(_with_parts(rows), act=Revision.Act.EDIT, by=by, why=why)


def _with_parts(rows):
    return [*rows, *(part for row in rows for part in parts_of(row))]


def names_drafts(rows):
    """A sentence for each draft that one of the rows needs and that does not become public with it."""
    told = gettext("%(row)s names %(other)s (%(noun)s), which is still a draft: publish that first, or with it.")
    for row in rows:
        for other in drafts_needed(row):
            if other not in rows:
                yield told % {"row": key_of(row), "other": key_of(other), "noun": other._meta.verbose_name}


def _waits_for_its_report(rows):
    told = gettext("%(code)s is handed in with a report, and is published with it.")
    for row in rows:
        report = row.report if isinstance(row, Observation) else None
        if report and not report.published:
            yield told % {"code": row.code}


def _held_by(rows):
    """The rows, and those of their parts that have no mark of their own."""
    parts = [part for row in rows for part in parts_of(row)]
    return [*rows, *(part for part in parts if not _has_a_mark(part))]


def _has_a_mark(row):
    return any(field.name in ("published", "state") for field in row._meta.concrete_fields)


def _replaced(row):
    column = BY_MODEL[type(row)].corrected_by
    return column and getattr(row, column)


def put_out(row):
    """Mark a row as published and save it; what is wrong with it instead, a sentence each."""
    _mark(row)
    if withdrawal := withdrawal_of(row):
        told = gettext("%(code)s was withdrawn on %(day)s: give this entry another code.")
        return [told % {"code": key_of(row), "day": timezone.localdate(withdrawal.made_at).isoformat()}]
    try:
        row.full_clean()
    except ValidationError as error:
        return [f"{key_of(row)}: {problem}" for problem in _sentences(row, error)]
    row.save()
    return []


def _mark(row):
    if isinstance(row, ProgressReport):
        _mark_report(row)
    else:
        row.published = True
    if isinstance(row, Observation):
        row.recorded_at = timezone.now()


def _mark_report(row):
    row.state, row.published_on = ProgressReport.State.PUBLISHED, timezone.localdate()
    name = f"{row.directive.code}-{row.period.code}"
    taken = codes_used(BY_MODEL[ProgressReport], row.directive.programme, stem=name)
    taken.update(row.directive.reports.values_list("code", flat=True))
    names = itertools.chain([name], (f"{name}-C{number}" for number in itertools.count(1)))
    row.code = next(code for code in names if code not in taken)


def _sentences(row, error):
    for name, sentences in error.message_dict.items():
        label = "" if name == NON_FIELD_ERRORS else f"{row._meta.get_field(name).verbose_name}: "
        yield from (f"{label}{sentence}" for sentence in sentences)


def record(rows, *, withdrawn=None, **revision):
    """Revisions of what the rows are now: one a programme, one for what programmes share.

    ``withdrawn`` holds noun and code of what is gone, by programme.
    """
    withdrawn = withdrawn or {}
    by_programme = {programme: [] for programme in withdrawn}
    for row in rows:
        programme = BY_MODEL[type(row)].programme_of(row)
        by_programme.setdefault(programme, []).append(row)
    for programme, group in by_programme.items():
        group += _newly_listed(group, programme)
    written = [
        write_revision(group, programme=programme, withdrawn=withdrawn.get(programme, ()), **revision)
        for programme, group in by_programme.items()
    ]
    # What programmes share may bear on any of their targets.
    for programme in Programme.objects.all() if None in by_programme else by_programme:
        refresh_standings(programme)
    return [revision for revision in written if revision]


def _newly_listed(rows, programme):
    """A programme lists every shared entry that its public rows refer to: those that it did not yet."""
    found = []
    for row in rows if programme else []:
        for column in BY_MODEL[type(row)].columns:
            if column.refers_to and hasattr(column.refers_to, "programmes"):
                others = getattr(row, column.name)
                found += others.all() if column.is_list else filter(None, [others])
    found = [row for row in dict.fromkeys(found) if not row.programmes.filter(pk=programme.pk).exists()]
    for row in found:
        row.programmes.add(programme)
    return found
