"""The page on which a unit gets new names or becomes part of another one."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from policytracker.actions.refused import Refused
from policytracker.actions.reorganising import NAMES, merge, rename
from policytracker.models import Organisation

from .chosen_rows import ChosenSelect
from .reach import reach_of

DAY = forms.DateInput(attrs={"class": "vDateField", "size": 10})


class Reorganising(forms.Form):
    on = forms.DateField(label=_("From this day on"), initial=timezone.localdate, widget=DAY)
    why = forms.CharField(
        label=_("Why is this changed?"),
        help_text=_("Name the decision. The record of changes shows this to the public."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )


class RenameForm(Reorganising):
    field_order = [*NAMES, "on", "why"]

    def __init__(self, *args, organisation, **kwargs):
        initial = {name: getattr(organisation, name) for name in NAMES}
        super().__init__(*args, initial=initial, prefix="rename", **kwargs)
        for name in NAMES:
            self.fields[name] = Organisation._meta.get_field(name).formfield(widget=AdminTextInputWidget)
        self.order_fields(self.field_order)

    def act(self, organisation, by):
        given = self.cleaned_data
        names = {name: given[name] for name in NAMES}
        rename(organisation, names=names, on=given["on"], by=by, why=given["why"])
        return gettext("The new names stand; the old ones are kept among the other names.")


class MergeForm(Reorganising):
    into = forms.ModelChoiceField(
        Organisation.objects.none(), label=pgettext_lazy("organisation", "Becomes part of"),
        widget=ChosenSelect(Organisation._meta.get_field("successor"), admin.site),
    )  # fmt: skip
    field_order = ["into", "on", "why"]

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, prefix="merge", **kwargs)
        self.fields["into"].queryset = Organisation.objects.exclude(pk=organisation.pk)

    def act(self, organisation, by):
        given = self.cleaned_data
        merge(organisation, into=given["into"], on=given["on"], by=by, why=given["why"])
        return gettext("%(into)s carries on its work, and its staff belong there now.") % {"into": given["into"]}


@require_http_methods(["GET", "HEAD", "POST"])
def reorganising(request, pk, site):
    row = get_object_or_404(reach_of(request).visible(Organisation.objects.all()), pk=pk)
    if not site.get_model_admin(Organisation).may_reorganise(request, row):
        raise PermissionDenied
    chosen = MergeForm if "merge" in request.POST else RenameForm
    forms_shown = [
        form(request.POST if request.method == "POST" and form is chosen else None, organisation=row)
        for form in (RenameForm, MergeForm)
    ]
    sent = next((form for form in forms_shown if form.is_bound), None)
    if sent and sent.is_valid() and _done(request, row, sent):
        return redirect("admin:policytracker_organisation_change", pk)
    context = site.each_context(request) | {
        "title": gettext("Rename or merge"),
        "organisation": row,
        "organisations": Organisation._meta.verbose_name_plural,
        "rename": forms_shown[0],
        "merge": forms_shown[1],
        "media": forms_shown[0].media + forms_shown[1].media,
    }
    return TemplateResponse(request, "admin/policytracker/organisation/reorganising.html", context)


def _done(request, row, form):
    try:
        told = form.act(row, request.user)
    except Refused as refused:
        form.add_error(None, refused.problems)
        return False
    messages.success(request, told)
    return True
