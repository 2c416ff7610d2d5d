"""What may be asked of the list of targets, each value by its code."""

import django_filters
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from policytracker.models import Area, Directive, Document, Indicator, Standing, Target, Track

from .questions import Questions, choice, industries_of, named_together, set_in, within
from .shown_figures import current_figures
from .standing_counts import REASONS, because
from .words import words_in

GAPS = {
    "no_date": _("No date set"),
    "no_value": _("No number in the document"),
    "no_figure": _("No figure yet"),
    "no_base": _("No base value"),
}
YEARS = (1949, 2200)


def in_gap(targets, gap, programme):
    """The targets of a set that lack this."""
    if gap == "no_figure":
        figures = current_figures(programme).filter(indicator=OuterRef("indicator"), area=OuterRef("area"))
        return targets.filter(~Exists(figures))
    # A cut against a year is complete without the value of that year.
    no_base = Q(base_value=None) & ~(Q(kind=Target.Kind.REDUCTION) & ~Q(base_time=""))
    lacking = {"no_date": Q(due_on=None), "no_value": Q(value=None), "no_base": no_base}
    return targets.filter(lacking[gap])


class TargetFilter(django_filters.FilterSet):
    """``queryset`` holds targets of one programme; ``today`` tells how they stand."""

    first = ("q", "standing", "area", "indicator")

    q = words_in(
        "code", "statement_en", "statement_zh_hans", "indicator__name_en", "indicator__name_zh_hans",
        label=_("Words in the code, statement or indicator"),
    )  # fmt: skip
    standing = choice(_("Standing"), method="of_standing", choices=Standing.Verdict.choices)
    reason = choice(_("Why it cannot be judged"), method="of_reason", choices=list(REASONS.items()))
    area = choice(_("Area"), field_name="area__code")
    indicator = choice(_("Indicator"), field_name="indicator__code")
    gap = choice(_("Gap"), method="of_gap", choices=list(GAPS.items()))
    industry = choice(_("Industry"), method="of_industry")
    document = choice(_("Document"), field_name="document__code")
    kind = choice(_("Kind"), choices=Target.Kind.choices)
    binding = choice(_("Binding or expected"), choices=Target.Binding.choices)
    track = choice(_("Track"), method="of_track")
    due = django_filters.NumberFilter(
        label=_("Due in the year"),
        field_name="due_on",
        lookup_expr="year",
        decimal_places=0,
        validators=[MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[1])],
    )

    class Meta:
        model = Target
        form = Questions
        fields = ["q", "standing", "reason", "area", "indicator", "gap", "industry", "document", "kind", "binding",
                  "track", "due"]  # fmt: skip

    def __init__(self, data=None, queryset=None, *, programme, today, **options):
        super().__init__(data, queryset, **options)
        self.programme = programme
        self.today = today
        self.industries = industries_of(programme)
        for name, choices in _choices_of(programme, self.industries).items():
            self.filters[name].extra["choices"] = choices

    def of_standing(self, rows, name, standing):
        return rows.with_standing(self.today).filter(standing=standing)

    def of_reason(self, rows, name, reason):
        return because(rows.with_standing(self.today), reason)

    def of_gap(self, rows, name, gap):
        return in_gap(rows, gap, self.programme)

    def of_industry(self, rows, name, code):
        return rows.filter(self._serving(industries__in=within(self.industries, code)))

    def of_track(self, rows, name, code):
        return rows.filter(self._serving(track__code=code))

    def _serving(self, **directives):
        """A condition on the published directives that a target serves, which lists each target once."""
        served = Directive.objects.published().of(self.programme).filter(**directives)
        return Q(pk__in=Target.objects.filter(directives__in=served).values("pk"))


def _choices_of(programme, industries):
    choices = named_together(
        area=(Area.objects.published().of(programme), "name"),
        indicator=(Indicator.objects.published().of(programme), "name"),
        document=(Document.objects.published().of(programme), "title"),
    )
    choices["industry"] = set_in(industries)
    choices["track"] = [(track.code, track.name) for track in Track.objects.filter(programme=programme)]
    return choices
