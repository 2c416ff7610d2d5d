"""What may be asked of the list of directives, each value by its code."""

import django_filters
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from policytracker.models import DeliveryStatus, Directive, Document, Instrument, Organisation, Track

from .directive_facets import GAPS, NO_REPORT, facets_of, with_words
from .facets import counted
from .questions import Questions, industries_of, named_together, set_in, several
from .words import text_filter


class DirectiveFilter(django_filters.FilterSet):
    """``queryset`` holds directives of one programme; ``today`` tells what is overdue or stale."""

    q = text_filter(_("Words in the text"))
    track = several(_("Track"))
    status = several(_("Delivery status"), choices=[*DeliveryStatus.choices, (NO_REPORT, _("No report yet"))])
    gap = several(_("Gap"), choices=list(GAPS.items()))
    disagreement = several(_("Disagreement"), choices=[("yes", _("With the figures"))])
    industry = several(_("Industry"))
    organisation = several(_("Organisation"))
    document = several(_("Document"))
    kind = several(_("Kind"), choices=Directive.Kind.choices)
    reportable = several(_("Graded or not"), choices=[("true", _("Graded")), ("false", _("Not graded"))])
    instrument = several(_("Instrument"), choices=Instrument.choices)
    hand = several(_("Government or market"), choices=Directive.Hand.choices)

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

    def filter_queryset(self, queryset):
        for condition in self.asked.values():
            queryset = queryset.filter(condition)
        return queryset

    @cached_property
    def counts(self):
        """By what of the questions makes sense, even where another does not."""
        return counted(self.queryset, self.facets, self.asked)

    @cached_property
    def asked(self):
        """The condition of each question that is asked, by its name."""
        self.form.is_valid()
        given = {name: self.form.cleaned_data.get(name) for name in self.filters}
        conditions = {name: facet.fits(given[name]) for name, facet in self.facets.items() if given[name]}
        return conditions | ({"q": with_words(given["q"], self.programme)} if given["q"] else {})

    @cached_property
    def facets(self):
        codes = {
            name: [code for code, _label in self.filters[name].extra["choices"]]
            for name in ("organisation", "document")
        }
        return facets_of(self.programme, self.today, self.industries, **codes)


def _choices_of(programme, industries):
    choices = named_together(
        organisation=(Organisation.objects.published().of(programme), "name"),
        document=(Document.objects.published().of(programme), "title"),
    )
    choices["industry"] = set_in(industries)
    choices["track"] = [(track.code, track.name) for track in Track.objects.filter(programme=programme)]
    return choices
