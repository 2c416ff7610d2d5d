"""One target: what is to be reached, by when, how it stands, and the figures that tell."""

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.assessment.verdict import Reason
from policytracker.models import Directive, Evaluation, Milestone
from policytracker.reading_day import reading_day
from policytracker.record.disagreement import disagreements_on, with_report_at_odds
from policytracker.record.nouns import BY_MODEL

from .beside_verdict import cautions_of, kept_of, next_point_of, outlook_of
from .target_in_full import find_target
from .target_list import targets_of
from .verdict_sentence import NO_MILESTONE, sentence_of, standing_label
from .working_rows import rows_of, shows_pace


@require_safe
def target(request, programme, code):
    full = find_target(programme, code)
    row, programme = full.target, full.programme
    directives, evaluations = _directives_of(row, programme), evaluations_of(programme).filter(target=row)
    context = {
        "programme": programme,
        "section": "targets",
        "target": row,
        "directives": directives,
        "figures": full.figures,
        "interim": full.interim,
        "chart": full.chart,
        "evaluations": evaluations,
        "disagreements": disagreements_on(full.working.verdict, evaluations, directives),
        "relations": _relations(row, programme),
        "history": [(end, standing_label(end.verdict)) for end in full.history] if full.figures else [],
    }
    return render(request, "target/detail.html", context | _judgement(full.working, directives))


def evaluations_of(programme):
    return BY_MODEL[Evaluation].rows(programme)


def _directives_of(row, programme):
    rows = Directive.objects.published().of(programme).filter(targets=row).order_by("code")
    milestones = Milestone.objects.published().filter(directive=OuterRef("pk"), document__published=True)
    return with_report_at_odds(rows, reading_day()).annotate(has_milestones=Exists(milestones))


def _judgement(working, directives):
    verdict = working.verdict
    by_milestones = verdict.reason == Reason.JUDGED_BY_MILESTONES
    with_milestones = [directive for directive in directives if by_milestones and directive.has_milestones]
    return {
        "verdict": verdict,
        "standing": {"verdict": verdict.standing, "label": standing_label(verdict), "stale_since": verdict.stale_since},
        "sentence": NO_MILESTONE if by_milestones and not with_milestones else sentence_of(working),
        "with_milestones": with_milestones,
        "working": rows_of(working),
        "shows_pace": shows_pace(working),
        "cautions": cautions_of(working),
        "kept": kept_of(working),
        "next_point": next_point_of(working),
        "outlook": outlook_of(working),
    }


def _relations(row, programme):
    """The public targets tied to this one, by what they are to it."""
    others = targets_of(programme)
    return {
        "see_also": others.with_standing(reading_day()).filter(see_also=row),
        "children": others.filter(parent=row),
        "superseded_by": others.filter(supersedes=row),
    }
