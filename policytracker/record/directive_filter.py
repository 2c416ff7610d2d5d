"""What may be asked of the list of directives, each value by its code."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policytracker.models import DeliveryStatus, Directive, Document, Instrument, Organisation, Track

from .disagreement import directives_at_odds
from .questions import Questions, choice, industries_of, named, set_in, within
from .words import words_in

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


class DirectiveFilter(django_filters.FilterSet):
    """``queryset`` holds directives of one programme; ``today`` tells what is overdue or stale."""

    first = ("q", "track", "status", "gap")

    q = words_in("code", "title_en", "title_zh_hans", "statement_en", "statement_zh_hans", label=_("Words in the text"))
    track = choice(_("Track"), field_name="track__code")
    status = choice(
        _("Delivery status"), method="of_status", choices=[*DeliveryStatus.choices, (NO_REPORT, _("No report yet"))]
    )
    gap = choice(_("Gap"), method="of_gap", choices=list(GAPS.items()))
    disagreement = choice(_("Disagreement"), method="of_disagreement", choices=[("yes", _("With the figures"))])
    industry = choice(_("Industry"), method="of_industry")
    organisation = choice(_("Organisation"), method="of_organisation")
    document = choice(_("Document"), method="of_document")
    kind = choice(_("Kind"), choices=Directive.Kind.choices)
    reportable = choice(
        _("Graded or not"), method="as_reportable", choices=[("true", _("Graded")), ("false", _("Not graded"))]
    )
    instrument = choice(_("Instrument"), choices=Instrument.choices)
    hand = choice(_("Government or market"), choices=Directive.Hand.choices)

    class Meta:
        model = Directive
        form = Questions
        fields = ["q", "track", "status", "gap", "disagreement", "industry", "organisation", "document", "kind",
                  "reportable", "instrument", "hand"]  # fmt: skip

    def __init__(self, data=None, queryset=None, *, programme, today, **options):
        super().__init__(data, queryset, **options)
        self.programme = programme
        self.today = today
        self.industries = industries_of(programme)
        for name, choices in _choices_of(programme, self.industries).items():
            self.filters[name].extra["choices"] = choices

    def of_status(self, rows, name, status):
        return rows.reportable().filter(latest_status="" if status == NO_REPORT else status)

    def of_gap(self, rows, name, gap):
        return in_gap(rows, gap, self.today)

    def of_disagreement(self, rows, name, value):
        return directives_at_odds(rows, self.today)

    def of_industry(self, rows, name, code):
        return rows.filter(_any_of(industries__in=within(self.industries, code)))

    def of_organisation(self, rows, name, code):
        duties = Q(
            responsibilities__organisation__code=code,
            responsibilities__document__published=True,
        )
        return rows.filter(_any_of(duties | Q(addressed_to__code=code)))

    def of_document(self, rows, name, code):
        return rows.filter(_any_of(passages__document__in=_documents(self.programme).filter(code=code)))

    def as_reportable(self, rows, name, value):
        return rows.filter(reportable=value == "true")


def _any_of(*conditions, **lookups):
    """A condition through a relation with many rows, which lists each directive once."""
    return Q(pk__in=Directive.objects.filter(*conditions, **lookups).values("pk"))


def _documents(programme):
    return Document.objects.published().of(programme)


def _choices_of(programme, industries):
    return {
        "track": [(track.code, track.name) for track in Track.objects.filter(programme=programme)],
        "industry": set_in(industries),
        "organisation": named(Organisation.objects.published().of(programme)),
        "document": named(_documents(programme), "title"),
    }
