"""How far a person's rights reach: what they see of drafts, and what they may report on.

Groups say which nouns a person may write; this says which rows of them. A unit reaches what its own organisation and
those below it answer for; the office sees every draft.
"""

from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from policytracker.models import (
    Directive,
    Evidence,
    Indicator,
    Observation,
    Organisation,
    ProgressReport,
    ReachedMilestone,
    Responsibility,
    StandIn,
    User,
)
from policytracker.record.nouns import BY_MODEL

State = ProgressReport.State
REPORTING_ROLES = (Responsibility.Role.LEAD, Responsibility.Role.RESPONSIBLE)
# What who stands in for a reviewer, or for an approver, may do of their own. Who may publish signs in with two steps.
SEAT_OF_THE_OFFICE = ("policytracker.see_all_drafts", "policytracker.add_revision")
SEAT_OF_A_UNIT = ("policytracker.change_progressreport",)
WRITABLE_BY_THE_UNIT = (State.DRAFT, State.RETURNED)


class Reach:
    """What one person reaches; asks the database once for their organisations.

    ``signs_off`` and ``reviews`` are rights of their own; ``may_sign_off`` and ``may_review`` also those of a colleague
    for whom they stand in, who is of the same organisation, so that they see what the colleague sees.
    """

    def __init__(self, user):
        self.user = user
        self._covered = {}
        self.sees_all = user.has_perm("policytracker.see_all_drafts")
        self.signs_off = user.has_perm("policytracker.sign_off")
        self.reviews = self.sees_all and user.has_perm("policytracker.change_progressreport")

    @cached_property
    def stands_in(self):
        """The reaches of the absent for whom the person stands in.

        Of these, only their own rights may be asked: nothing that was lent to them is handed on.
        """
        if not self.user.is_authenticated:
            return []
        running = StandIn.objects.running().filter(person=self.user).select_related("absent").order_by("pk")
        return [seat for row in running if self._is_fit(seat := Reach(row.absent))]

    def _is_fit(self, seat):
        """What was true as the stand-in was named has to be so today."""
        needed = SEAT_OF_THE_OFFICE if seat.reviews else SEAT_OF_A_UNIT
        return self.user.has_perms(needed)

    @property
    def may_sign_off(self):
        return self.signs_off or any(seat.signs_off for seat in self.stands_in)

    @property
    def may_review(self):
        return self.reviews or any(seat.reviews for seat in self.stands_in)

    @cached_property
    def organisations(self):
        """The keys of the person's organisation, of those below it, and of those whose work these carry on."""
        own = self.user.organisation_id
        return Organisation.objects.carried_by(own, timezone.localdate()) if own else set()

    def directives(self):
        """Those that their organisations report on: as lead or as responsible."""
        rows = Directive.objects.published().reportable()
        if self.user.is_superuser:
            return rows
        held = Responsibility.objects.filter(role__in=REPORTING_ROLES, organisation__in=self.organisations)
        return rows.filter(pk__in=held.values("directive"))

    def supported(self):
        """Those that their organisations support without reporting on them: they may comment on the reports."""
        held = Responsibility.objects.filter(role=Responsibility.Role.COOPERATING, organisation__in=self.organisations)
        rows = Directive.objects.published().reportable().filter(pk__in=held.values("directive"))
        return rows.exclude(pk__in=self.directives().values("pk"))

    def indicators(self):
        """Those whose figures their organisations own; a reviewer corrects any, and another publishes it."""
        rows = Indicator.objects.published()
        return rows if self.reviews else rows.filter(data_owner__in=self.organisations)

    def owns(self, indicator):
        """Is it one of ``indicators``?"""
        return self.reviews or indicator.data_owner_id in self.organisations

    def visible(self, rows):
        """Of any noun: what is public, and the drafts of their own; the office sees them all."""
        noun = BY_MODEL.get(rows.model)
        own = self._own(rows.model)
        if self.sees_all or (own is None and (noun is None or not noun.public)):
            return rows
        public = Q(pk__in=noun.model.objects.filter(noun.public).values("pk")) if noun else Q()
        return rows.filter(public | own if own is not None else public)

    def follows(self, row):
        """May they read who did what to this row? The office; a unit of its own reports and figures."""
        own = self._own(type(row))
        return self.sees_all or (own is not None and type(row).objects.filter(own, pk=row.pk).exists())

    def _own(self, model):
        reports = {"directive__in": self.directives().values("pk")}
        through_report = Q(**{f"report__{name}": value for name, value in reports.items()})
        figures = {"indicator__in": self.indicators().values("pk")}
        through_figure = Q(**{f"observation__{name}": value for name, value in figures.items()})
        return {
            ProgressReport: Q(**reports),
            Observation: Q(**figures),
            Evidence: through_report | through_figure,
            ReachedMilestone: through_report,
            User: Q(organisation__in=self.organisations),
        }.get(model)

    def may_write(self, report):
        """May they change this report as it stands?"""
        if self.writes(report):
            return True
        with_approver = report.state == State.WITH_APPROVER
        return with_approver and any(seat.writes(report) for seat in self.stands_in)

    def writes(self, report):
        """May they, by a right of their own?"""
        if report.state == State.WITH_APPROVER:
            return self.signs_off and self.covers(report)
        return report.state in WRITABLE_BY_THE_UNIT and (self.covers(report) or self._corrects(report))

    def may_translate(self, report):
        """Of what a unit submitted, the office fills in the English, and nothing else."""
        return report.state == State.SUBMITTED and self.may_review

    def may_write_figure(self, figure):
        """A draft handed in with a report moves with that report."""
        if figure.report_id:
            return self.may_write(figure.report)
        return self.indicators().filter(pk=figure.indicator_id).exists()

    def may_write_evidence(self, evidence):
        """The office may still show the public what was kept internal."""
        if self.reviews and any(row and row.published for row in (evidence.report, evidence.observation)):
            return True
        if evidence.report_id:
            return self.may_write(evidence.report)
        if evidence.observation_id:
            return self.may_write_figure(evidence.observation)
        return self.directives().filter(milestones=evidence.milestone_id).exists()

    def covers(self, report):
        key = report.directive_id
        if key not in self._covered:
            self._covered[key] = self.directives().filter(pk=key).exists()
        return self._covered[key]

    def _corrects(self, report):
        """A reviewer may write a correction; another publishes it."""
        return self.reviews and report.corrects_id is not None
