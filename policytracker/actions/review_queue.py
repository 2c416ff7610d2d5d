"""The reports that wait for the office's review, each with what was published before it."""

from django.db.models import Case, F, OuterRef, Prefetch, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from policytracker.models import Comment, Observation, ProgressReport, ReportStep, Responsibility
from policytracker.record.jumps import leaps_of_drafts

from .four_eyes import own_reports

State, Step = ProgressReport.State, ReportStep.Step


def submitted_reports(user):
    """Those that wait, the longest first; each is marked ``own`` if somebody else has to publish it."""
    signed_off = ReportStep.objects.filter(report=OuterRef("pk"), step=Step.SIGNED_OFF).order_by("-at", "-pk")
    rows = ProgressReport.objects.filter(state=State.SUBMITTED).annotate(
        own=Case(When(own_reports(user), then=Value(True)), default=Value(False)),
        submitted_at=Subquery(signed_off.values("at")[:1]),
    )
    return rows.order_by(F("submitted_at").asc(nulls_first=True), "period__due_on", "pk")


def with_what_was(reports):
    """These reports with all that a reviewer reads.

    Each has its directive's ``leads`` and what supporting units ``said`` of it, its ``drafts`` of figures, and
    ``earlier``: the report that it corrects, or the last published one of its directive. Each draft has ``earlier``
    likewise, and ``leap``: how many times the required pace it nears a target, where that is not believed without a
    look.
    """
    leads = Responsibility.objects.filter(role=Responsibility.Role.LEAD).select_related("organisation")
    comments = Comment.objects.of_this_round().select_related("organisation", "by")
    rows = reports.annotate(earlier_key=_earlier_report()).select_related("directive__programme", "period", "author")
    rows = list(
        rows.prefetch_related(
            Prefetch("directive__responsibilities", leads, to_attr="leads"),
            Prefetch("figures", _drafts(), to_attr="drafts"),
            "drafts__evidence",
            "evidence",
            "reached_milestones__milestone",
            Prefetch("steps", ReportStep.objects.select_related("by", "on_behalf_of")),
            Prefetch("directive__comments", comments, to_attr="said"),
        )
    )
    drafts = [figure for report in rows for figure in report.drafts]
    _add_earlier(rows, ProgressReport.objects.select_related("period"))
    _add_earlier(drafts, Observation.objects.select_related("indicator__unit", "unit"))
    leaps = leaps_of_drafts(drafts, timezone.localdate())
    for figure in drafts:
        figure.leap = leaps.get(figure.pk)
    return rows


def _earlier_report():
    published = ProgressReport.objects.filter(directive=OuterRef("directive"), state=State.PUBLISHED).current()
    return Coalesce("corrects", Subquery(published.newest_first().values("pk")[:1]))


def _drafts():
    published = Observation.objects.published().current()
    series = published.filter(indicator=OuterRef("indicator"), area=OuterRef("area")).newest_first()
    earlier = Coalesce("supersedes", Subquery(series.values("pk")[:1]))
    rows = Observation.objects.filter(published=False).annotate(earlier_key=earlier)
    return rows.select_related("indicator__unit", "area", "unit", "source")


def _add_earlier(rows, published):
    found = published.in_bulk([row.earlier_key for row in rows if row.earlier_key])
    for row in rows:
        row.earlier = found.get(row.earlier_key)
