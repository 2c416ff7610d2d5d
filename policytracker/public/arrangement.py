"""How the list of directives is laid out: in which order, as a table or as cards."""

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from policytracker.record.directive_filter import DirectiveFilter
from policytracker.record.questions import Questions, no_such_choice

from .order import by_code

# Graded ones first, then the tracks and the codes in the order of the document.
AS_IN_DOCUMENT = ("-reportable", "track__order", "track__code", "code")
ORDERS = {
    "": AS_IN_DOCUMENT,
    "due": (F("due_on").asc(nulls_last=True), *AS_IN_DOCUMENT),
    "updated": (F("latest_report_on").desc(nulls_last=True), *AS_IN_DOCUMENT),
    "code": by_code(),
}
SORTS = [
    ("", _("Order of the document")),
    ("due", _("Due date, earliest first")),
    ("updated", _("Latest report, newest first")),
    ("code", _("Code")),
]
CARDS = "cards"
VIEWS = [("", _("Table")), (CARDS, pgettext_lazy("list", "Cards"))]


def _one_of(label, choices):
    wrong = {"invalid_choice": no_such_choice(label)}
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=wrong)


class ArrangedQuestions(Questions):
    sort = _one_of(_("Sort by"), SORTS)
    view = _one_of(_("Table or cards"), VIEWS)


class ArrangedDirectives(DirectiveFilter):
    class Meta(DirectiveFilter.Meta):
        form = ArrangedQuestions

    @property
    def sort(self):
        return self.form.cleaned_data.get("sort", "")

    @property
    def as_cards(self):
        return self.form.cleaned_data.get("view") == CARDS

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset).order_by(*ORDERS[self.sort])
