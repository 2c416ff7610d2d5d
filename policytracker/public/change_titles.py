"""What an object of the record is called in a sentence, and the page on which it stands."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from policytracker import models
from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figure_texts import figure_text
from policytracker.templatetags.figures import figure_like, observed_figure

_CALLED_BY = ("title", "name", "statement", "term", "text", "summary", "suggestion", "symbol")
# The page of what a row is a part of, by the column that names it.
_STANDS_WITH = {
    models.Passage: "document",
    models.LostWord: "document",
    models.DocumentLink: "document",
    models.Responsibility: "directive",
    models.Prerequisite: "directive",
    models.Milestone: "directive",
    models.ProgressReport: "directive",
    models.InterimPoint: "target",
    models.Evaluation: "target",
    models.Observation: "indicator",
}
_OF_ITS_OWN = (models.Directive, models.Target, models.Indicator, models.Industry, models.Document,
               models.Organisation, models.Area)  # fmt: skip
_WITH_CODE = (models.Directive, models.Target)


def title_of(row):
    """Without the stop of a whole sentence, for another follows."""
    special = _SPECIAL.get(type(row))
    title = special(row) if special else next((text for name in _CALLED_BY if (text := getattr(row, name, ""))), row.pk)
    title = title.rstrip(".。")
    return f"{row.code} {title}" if isinstance(row, _WITH_CODE) else title


def name_of(row, column):
    """What a row names in a column, or its code where the record does not hold it any more."""
    other = getattr(row, column, None)
    return title_of(other) if other else getattr(row, f"{column}_id")


def address_of(row, slug):
    """Empty where a row has no page."""
    if isinstance(row, _OF_ITS_OWN):
        return reverse(row._meta.model_name, args=[slug, row.code])
    if isinstance(row, models.Programme | models.Phase | models.Track):
        return reverse("programme", args=[slug])
    if isinstance(row, models.Source):
        return f"{reverse('source-list', args=[slug])}?q={row.code}"
    if isinstance(row, models.GlossaryTerm):
        return f"{reverse('glossary')}#{slug}-{row.code}"
    owner = _STANDS_WITH.get(type(row))
    code = owner and getattr(row, f"{owner}_id")
    return reverse(owner, args=[slug, code]) + _place_of(row) if code else ""


def _place_of(row):
    if isinstance(row, models.Observation):
        return f"#{row.code}"
    return f"#report-{row.code}" if isinstance(row, models.ProgressReport) else ""


def _listed(*names):
    return pgettext("between names", ", ").join(filter(None, names))


def _about(what, told):
    return f"{what}{pgettext('before a list', ': ')}{told}"


def _figure(row):
    series = _listed(name_of(row, "indicator"), name_of(row, "area"), written_out(row.time))
    if getattr(row, "indicator", None) is None:
        return series
    figure, source = observed_figure(row), name_of(row, "source")
    return _about(series, _("%(figure)s (%(source)s)") % {"figure": figure, "source": source})


def _point(row):
    value = figure_like(row.target, row.value) if getattr(row, "target", None) else figure_text(row.value)
    return _about(name_of(row, "target"), _listed(written_out(row.time), value))


def _responsibility(row):
    return _about(name_of(row, "directive"), _about(row.get_role_display(), name_of(row, "organisation")))


def _prerequisite(row):
    needed = _("first needs %(other)s") % {"other": name_of(row, "requires")}
    return _about(name_of(row, "directive"), needed)


def _link(row):
    return _about(name_of(row, "document"), _about(row.get_relation_display(), name_of(row, "other")))


def _finding(row):
    return _about(_listed(row.body, written_out(row.found_on)), row.word or row.scale)


def _fact_figure(row):
    value = figure_text(row.value, getattr(row, "unit", None))
    return _about(row.measure, value)


_SPECIAL = {
    models.Observation: _figure,
    models.InterimPoint: _point,
    models.Responsibility: _responsibility,
    models.Prerequisite: _prerequisite,
    models.DocumentLink: _link,
    models.Evaluation: _finding,
    models.FactFigure: _fact_figure,
    models.ProgressReport: lambda row: name_of(row, "directive"),
    models.Milestone: lambda row: _about(name_of(row, "directive"), row.title),
    models.Passage: lambda row: _about(name_of(row, "document"), row.summary or row.pk),
}
