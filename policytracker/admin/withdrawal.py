"""The page that asks before a public row is withdrawn: what goes with it, what follows, and why."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from policytracker.actions.refused import Refused
from policytracker.actions.withdrawing import obstacles, withdraw
from policytracker.record.extent import Extent, code_of, stands_in_record
from policytracker.record.nouns import BY_MODEL, BY_NAME

SHOWN = 10


class WithdrawalForm(forms.Form):
    why = forms.CharField(
        label=_("Why is it withdrawn?"),
        help_text=_(
            "The record of changes and the page of the entry show this to the public for good: give the ground and the"
            " authority, and repeat nothing of what is withdrawn."
        ),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "aria-describedby": "id_why_helptext"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def withdrawal(request, noun, pk, site):
    if not request.user.is_superuser:
        raise PermissionDenied
    if noun not in BY_NAME:
        raise Http404
    row = get_object_or_404(BY_NAME[noun].model, pk=pk)
    if not stands_in_record(row):
        raise Http404
    extent, back = Extent(row), _list_of(row, site)
    form = WithdrawalForm(request.POST or None)
    if form.is_valid() and _act(request, extent, form):
        return redirect(back)
    problems = list(obstacles(extent))
    context = site.each_context(request) | {
        "title": gettext("Withdraw"),
        "extent": extent,
        "noun": row._meta.verbose_name,
        "form": form,
        "problems": problems,
        "back": back,
    }
    context |= {} if problems else _what_goes(extent)
    return TemplateResponse(request, "admin/policytracker/withdrawal.html", context)


def _act(request, extent, form):
    try:
        withdraw(extent.row, by=request.user, why=form.cleaned_data["why"])
    except Refused as refused:
        form.add_error(None, refused.problems)
        return False
    words = {"noun": extent.row._meta.verbose_name, "code": extent.code}
    messages.success(request, gettext("%(code)s (%(noun)s) is withdrawn.") % words)
    return True


def _list_of(row, site):
    """The list that the row stood in; of a part that has none, the page of what it is a part of."""
    if not site.is_registered(type(row)):
        row = getattr(row, BY_MODEL[type(row)].programme[0].split("__")[0])
        return reverse(f"admin:policytracker_{row._meta.model_name}_change", args=[row.pk])
    return reverse(f"admin:policytracker_{row._meta.model_name}_changelist")


def _what_goes(extent):
    recorded = set(extent.changes.values_list("noun", "code"))
    parts = []
    for noun, rows in extent.by_noun.items():
        if noun is not extent.noun:
            listed = [(row, code, (noun.name, code) in recorded) for code, row in rows.items()]
            parts.append((noun.name, noun.model._meta.verbose_name_plural, listed))
    listing = [(row._meta.verbose_name, code_of(row)) for row in extent.listing]
    return {
        "parts": parts,
        "emptied": extent.changes.count(),
        "listing": listing[:SHOWN],
        "more": len(listing[SHOWN:]),
    }
