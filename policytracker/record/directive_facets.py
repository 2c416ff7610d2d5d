"""What a directive has of each question of its list: its gaps, its status, the industries it concerns, its words."""

from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from policytracker.models import Directive, Responsibility

from .disagreement import directives_at_odds
from .facets import ByCondition, ByLink, ByValue, Link
from .words import stands_in, words_of

# Gaps of delivery are gaps of what can be delivered: a principle without a date lacks nothing.
GAPS = {
    "no_lead": _("No lead unit named"),
    "no_date": _("No date set"),
    "no_target": _("No target"),
    "no_report": _("No report yet"),
    "overdue": _("Overdue"),
    "stale": _("Update due"),
}
NO_REPORT = "none"
STATUS = Case(
    When(reportable=False, then=Value("")),
    When(latest_status="", then=Value(NO_REPORT)),
    default=F("latest_status"),
)
REPORTABLE = Case(When(reportable=True, then=Value("true")), default=Value("false"))
TEXTS = ("code", "title_en", "title_zh_hans", "statement_en", "statement_zh_hans")
PASSAGE_TEXTS = ("text", "summary_en", "summary_zh_hans")


def in_gap(rows, gap, today):
    """The reportable directives of a set that have this gap."""
    rows = rows.reportable()
    verbs = {
        "no_lead": rows.without_lead,
        "no_date": rows.without_due_date,
        "no_target": rows.without_target,
        "no_report": rows.without_report,
    }
    dated = {"overdue": rows.overdue, "stale": rows.stale}
    return verbs[gap]() if gap in verbs else dated[gap](today)


def facets_of(programme, today, industries, *, organisation, document):
    """Each facet by the name of its question; ``organisation`` and ``document`` are the codes that may be asked for."""
    rows = Directive.objects.of(programme)
    duties = Responsibility.objects.filter(directive__programme=programme, document__published=True)
    addressed = rows.exclude(addressed_to=None)
    return {
        "track": ByValue(F("track__code")),
        "status": ByValue(STATUS),
        "gap": ByCondition({gap: _are_of(in_gap(rows, gap, today)) for gap in GAPS}),
        "disagreement": ByCondition({"yes": _are_of(directives_at_odds(rows, today))}),
        "industry": ByLink(
            [Link(_tied("industries", programme), "directive", "industry")], _with_all_below(industries)
        ),
        "organisation": ByLink(
            [Link(duties, "directive", "organisation__code"), Link(addressed, "pk", "addressed_to__code")],
            [(code, code) for code in organisation],
        ),
        "document": ByLink(
            [Link(_tied("passages", programme), "directive", "passage__document__code")],
            [(code, code) for code in document],
        ),
        "kind": ByValue(F("kind")),
        "reportable": ByValue(REPORTABLE),
        "instrument": ByValue(F("instrument")),
        "hand": ByValue(F("hand")),
    }


def with_words(text, programme):
    """The condition that a directive and the public passages that it rests on hold all the words together."""
    condition = Q()
    for word in words_of(text):
        told = passages_with(word, programme, "passage__")
        condition &= stands_in(word, TEXTS) | Q(pk__in=_tied("passages", programme).filter(told).values("directive"))
    return condition


def passages_with(word, programme, passage=""):
    """A condition on public passages, or on what leads to them by this name."""
    document = {f"{passage}document__programme": programme, f"{passage}document__published": True}
    return stands_in(word, [f"{passage}{column}" for column in PASSAGE_TEXTS]) & Q(**document)


def _are_of(rows):
    return Q(pk__in=rows.order_by().values("pk"))


def _tied(name, programme):
    """The rows that tie the directives of a programme to others."""
    return getattr(Directive, name).through.objects.filter(directive__programme=programme)


def _with_all_below(industries):
    """(an industry, the code of each that it belongs to, itself included)"""
    codes = {row.pk: row.code for row in industries}
    return [(row.pk, codes[above]) for row in industries for above in row.tree_path if above in codes]
