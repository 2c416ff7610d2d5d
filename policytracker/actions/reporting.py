"""The way of a report from the unit's draft to the public: hand in, sign off, return, publish."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext

from policytracker.models import DeliveryStatus, Directive, Evidence, ProgressReport, ReportStep, Revision
from policytracker.record.acts import act
from policytracker.record.revisions import parts_of

from .four_eyes import own_work
from .latest_reports import refresh_latest_reports
from .publishing import names_drafts, put_out, record
from .refused import Refused
from .rights import Reach

State, Step = ProgressReport.State, ReportStep.Step

LEADS_TO = {
    Step.HANDED_IN: State.WITH_APPROVER,
    Step.SIGNED_OFF: State.SUBMITTED,
    Step.RETURNED: State.RETURNED,
    Step.PUBLISHED: State.PUBLISHED,
}


def open_steps(report, user, reach=None):
    """The steps that this person may take with the report as it stands, in their own right or for somebody absent."""
    reach = reach or Reach(user)
    return list(dict.fromkeys(step for seat in (reach, *reach.stands_in) for step in _steps_of(report, seat)))


def _steps_of(report, seat):
    if report.state == State.SUBMITTED:
        return [Step.RETURNED, Step.PUBLISHED] if seat.reviews else []
    if report.state == State.PUBLISHED or not seat.writes(report):
        return []
    if seat.signs_off:
        return [Step.SIGNED_OFF, *([Step.RETURNED] if report.state == State.WITH_APPROVER else [])]
    # The office signs for itself: its correction goes on to another reviewer.
    return [Step.HANDED_IN] if seat.covers(report) else [Step.SIGNED_OFF]


def _absent_for(report, step, by):
    """Nobody where the person takes the step in their own right; else for whom. Raises PermissionDenied."""
    reach = Reach(by)
    if step in _steps_of(report, reach):
        return None
    for seat in reach.stands_in:
        if step in _steps_of(report, seat):
            return seat.user
    raise PermissionDenied(gettext("This report has moved on, or this step is not yours to take."))


@transaction.atomic
def take_step(report, step, *, by, note="", seen=None):
    """Move a report one step on, and keep who did it with what note; returns the report as it then stands.

    ``seen`` is the key of the last step that the person knows of, 0 for none. Raises PermissionDenied if the step is
    not open to the person, Refused if the report is not in order or has taken a step since.
    """
    report = ProgressReport.objects.select_for_update().get(pk=report.pk)
    absent = _absent_for(report, step, by)
    if seen is not None and seen != last_step(report):
        raise Refused([gettext("This report was handed in again since you opened it: look at it once more.")])
    if step == Step.RETURNED and not note.strip():
        raise Refused([gettext("Say what has to be changed before the report is handed in again.")])
    problems = [] if step == Step.RETURNED else list(_what_is_amiss(report))
    if problems:
        raise Refused(problems)
    if step == Step.PUBLISHED:
        # A milestone reached is a published row.
        with act(Revision.Act.PUBLICATION):
            _publish(report, by, absent)
    else:
        report.state = LEADS_TO[step]
        report.save(update_fields=["state"])
    ReportStep.objects.create(report=report, step=step, by=by, on_behalf_of=absent, note=note)
    return report


def last_step(report):
    """The key of the last step of a report, 0 where it has taken none."""
    return report.steps.on_the_way().aggregate(last=Max("pk"))["last"] or 0


def _what_is_amiss(report):
    """What a unit has to mend before its report goes further."""
    evidenced = report.evidence.filter(public=True).exists()
    if report.status == DeliveryStatus.COMPLETED and not evidenced:
        yield gettext("Completed needs evidence that the public may see: add a piece of it to this report.")
    completed = report.directive.latest_status == DeliveryStatus.COMPLETED
    if completed and report.status != DeliveryStatus.COMPLETED and not report.reason:
        yield gettext("The directive was reported as completed: give the reason why it is reopened.")
    if report.corrects_id and not report.reason:
        yield gettext("A correction needs a reason: say why the published report is replaced.")


def _publish(report, by, absent):
    """The report, its figures, its milestones and its evidence, in one act.

    A stand-in publishes neither what they had a hand in nor what the absent had.
    """
    figures = list(report.figures.filter(published=False))
    parts = [part for row in (report, *figures) for part in parts_of(row)]
    reached = list(report.reached_milestones.select_related("milestone"))
    report.reviewer = by
    problems = [*own_work(by, [report, *figures, *parts]), *_signed_by(report, by), *_lacks_english(report, figures)]
    problems += _work_of_absent(absent, report, [report, *figures, *parts]) if absent else []
    problems += [*names_drafts([report, *figures]), *_reached_already(reached)]
    problems += [problem for row in (report, *figures) for problem in put_out(row)]
    if problems:
        raise Refused(problems)
    milestones = [_reach(row) for row in reached]
    refresh_latest_reports(Directive.objects.filter(pk=report.directive_id))
    kind = Revision.Act.CORRECTION if report.corrects_id else Revision.Act.PUBLICATION
    record([report, *figures, *parts, *milestones], act=kind, by=by, why=_reason_in_both(report))


def _reason_in_both(report):
    """The record is read in either language, whoever published in which."""
    return "\n".join(dict.fromkeys(filter(None, [report.reason_zh_hans, report.reason_en])))


def _signed_by(report, by):
    """Four eyes: the unit's signature and the office's are two people's."""
    if settings.FOUR_EYES and report.steps.filter(step=Step.SIGNED_OFF, by=by).exists():
        yield gettext("You signed this report off, so somebody else has to publish it.")


def _work_of_absent(absent, report, rows):
    if own_work(absent, rows) or list(_signed_by(report, absent)):
        told = gettext("%(absent)s, for whom you stand in, wrote this or signed it off: another has to publish it.")
        yield told % {"absent": absent}


def _reached_already(rows):
    told = gettext("“%(milestone)s” is marked as reached on %(day)s already: take it out of the report.")
    for row in rows:
        if row.milestone.done_on:
            yield told % {"milestone": row.milestone, "day": row.milestone.done_on.isoformat()}


def _lacks_english(report, figures):
    """What the office has still to add to what a unit may leave in Chinese."""
    if report.reason_zh_hans and not report.reason_en:
        yield gettext("The reason stands in Chinese only: give it in English.")
    evidence = Evidence.objects.filter(Q(report=report) | Q(observation__in=figures), public=True, title_en="")
    for title in evidence.values_list("title_zh_hans", flat=True):
        yield gettext("The evidence “%(title)s” has no English title: give it one.") % {"title": title}


def _reach(row):
    row.milestone.done_on = row.done_on
    row.milestone.save(update_fields=["done_on"])
    return row.milestone
