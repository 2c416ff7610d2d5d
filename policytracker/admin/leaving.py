"""The page on which a person's open work goes to a colleague, and the person leaves or comes back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from policytracker.actions.handing_over import colleagues, come_back, hand_over, leave, open_work
from policytracker.actions.people import looks_after
from policytracker.actions.refused import Refused
from policytracker.models import User

from .reach import reach_of

SHOWN = 20
NOBODY_IS_DELETED = _(
    "Nobody is deleted: their name stays on what they did. Hand over what they have begun and deactivate them instead."
)
CHOOSE = _("Choose who goes on with what the person has begun, or tick that the person leaves.")


class LeavingForm(forms.Form):
    to = forms.ModelChoiceField(User.objects.none(), label=pgettext_lazy("handing over", "To"), required=False)
    leaves = forms.BooleanField(label=_("The person leaves: deactivate them"), required=False)

    def __init__(self, *args, person, works, **kwargs):
        super().__init__(*args, **kwargs)
        self.works = works
        self.fields["to"].queryset = colleagues(person).order_by("last_name", "first_name", "username")

    def clean(self):
        super().clean()
        chosen, leaves = self.cleaned_data.get("to"), self.cleaned_data.get("leaves")
        needed = not leaves or (self.works and self.fields["to"].queryset.exists())
        if needed and not chosen and "to" not in self.errors:
            self.add_error("to", CHOOSE)


def may_leave(request, person):
    return request.user.has_perm("policytracker.change_user") and looks_after(reach_of(request), person)


@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request, pk, site):
    person = get_object_or_404(reach_of(request).visible(User.objects.all()), pk=pk)
    if not may_leave(request, person):
        raise PermissionDenied
    work = open_work(person)
    reports, figures = list(work.reports), list(work.figures)
    sent = request.POST if request.method == "POST" else None
    form = LeavingForm(sent, person=person, works=bool(reports or figures))
    if request.method == "POST" and _done(request, person, form):
        return redirect("admin:policytracker_user_change", pk)
    context = site.each_context(request) | {
        "title": gettext("Hand over, deactivate") if person.is_active else gettext("Let in again"),
        "people": User._meta.verbose_name_plural,
        "person": person,
        "form": form,
        "reports": reports[:SHOWN],
        "figures": figures[:SHOWN],
        "more": len(reports[SHOWN:]) + len(figures[SHOWN:]),
    }
    return TemplateResponse(request, "admin/policytracker/user/leaving.html", context)


def _done(request, person, form):
    if not person.is_active:
        come_back(person, by=request.user)
        messages.success(request, gettext("%(person)s may sign in again.") % {"person": person})
        return True
    if not form.is_valid():
        return False
    try:
        _act(request, person, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, refused.problems)
        return False
    return True


def _act(request, person, *, to, leaves):
    act = leave if leaves else hand_over
    number = act(person, to=to, by=request.user)
    if to:
        told = ngettext(
            "%(number)d entry is handed over to %(to)s.", "%(number)d entries are handed over to %(to)s.", number
        )
        messages.success(request, told % {"number": number, "to": to})
    if leaves:
        told = gettext("%(person)s is deactivated and cannot sign in any more.")
        messages.success(request, told % {"person": person})
