from django import forms
from django.db.models import Q
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from policytracker.models import Indicator, Observation
from policytracker.record.columns import plain

from .chosen_rows import ChosenForm, asked_once
from .columns import both
from .part_inline import PartFormSet
from .reach import reach_of
from .report_part import ReportPartInline
from .report_start import indicators_of

PUBLISHED_ALREADY = _(
    "This source has given this figure already, and it is published: leave it out here, or ask the office to correct"
    " it."
)


OF_ANOTHER_UNIT = _("Another unit owns the figures of this indicator: choose one of your own.")


class IndicatorChoice(forms.ModelChoiceField):
    def label_from_instance(self, indicator):
        words = {"indicator": indicator, "unit": _unit_of_entry(indicator.unit)}
        return pgettext("indicator and unit", "%(indicator)s (%(unit)s)") % words


def _unit_of_entry(unit):
    """The record keeps figures in the unit of the English pages."""
    if unit.factor == 1:
        return str(unit)
    words = {"unit": unit.symbol_en, "factor": plain(unit.factor), "chinese": unit.symbol_zh_hans}
    return gettext("in %(unit)s; 1 %(unit)s is %(factor)s %(chinese)s") % words


class FigureForm(ChosenForm):
    # Given by the page: does the person's unit own the figures of an indicator?
    owns = staticmethod(lambda indicator: False)

    def clean_indicator(self):
        indicator = self.cleaned_data["indicator"]
        if not self.owns(indicator) and indicator.pk != self.instance.indicator_id:
            raise forms.ValidationError(OF_ANOTHER_UNIT)
        return indicator

    def add_error(self, field, error):
        """To replace a published figure is the office's business, so the form has no column for it."""
        by_column = getattr(error, "error_dict", {})
        if by_column.pop("supersedes", None):
            super().add_error(None, PUBLISHED_ALREADY)
        if by_column or not hasattr(error, "error_dict"):
            super().add_error(field, error)


class FigureFormSet(PartFormSet):
    def add_fields(self, form, index):
        """A figure that was published on its own, or is another unit's, stands as it is.

        Its key is still sent, or it would be none.
        """
        super().add_fields(form, index)
        stands = form.instance.pk and (form.instance.published or not form.owns(form.instance.indicator))
        for name, field in form.fields.items() if stands else ():
            field.disabled = name != self.model._meta.pk.name


class ReportFigureInline(ReportPartInline):
    class Media:
        js = ["js/name-searches.js"]

    model = Observation
    form = FigureForm
    formset = FigureFormSet
    verbose_name_plural = _("figures of its indicators")
    autocomplete_fields = ["area", "source"]
    fieldsets = [
        (None, {"fields": [("indicator", "area"), ("time", "value"), ("source", "released_on")]}),
        (None, {"fields": ["provisional", both("note")[::-1]]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("indicator__unit", "area", "source")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.owns = staticmethod(reach_of(request).owns)
        return formset

    def indicators(self, request):
        """Those that the person's unit owns, and those of figures that another unit has put in."""
        own = indicators_of(self.directive, reach_of(request))
        used = Observation.objects.filter(report__directive=self.directive, published=False)
        rows = Indicator.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=used.values("indicator")))
        return rows.select_related("unit")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "indicator":
            kwargs |= {"form_class": IndicatorChoice, "queryset": self.indicators(request)}
        elif db_field.name in self.autocomplete_fields:
            kwargs["queryset"] = reach_of(request).visible(db_field.related_model.objects.all())
        if db_field.name == "area":
            kwargs["initial"] = self.directive.programme.area_id
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        return asked_once(field) if db_field.name == "indicator" else field
