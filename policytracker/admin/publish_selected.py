"""The page that asks before drafts are published: what it is, why, and whether it may be released."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from policytracker.actions.publishing import publish
from policytracker.actions.refused import Refused

RELEASED = _("I have checked that nothing here is secret, personal or otherwise not for release (保密审查).")


class PublishForm(forms.Form):
    why = forms.CharField(
        label=_("Why is it published?"),
        help_text=_("The record of changes shows this to the public. A correction needs it; else it may be empty."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        required=False,
    )
    released = forms.BooleanField(label=RELEASED)


def publish_selected(model_admin, request, drafts):
    """Ask, then publish; what stands in the way is told on the page, and nothing is written."""
    rows = list(drafts.order_by("pk"))
    if not rows:
        model_admin.message_user(request, _("These entries are published already."), messages.WARNING)
        return None
    form = PublishForm(request.POST if "confirmed" in request.POST else None)
    if form.is_valid():
        try:
            publish(rows, by=request.user, why=form.cleaned_data["why"])
        except Refused as refused:
            for problem in refused.problems:
                form.add_error(None, problem)
        else:
            _tell(model_admin, request, rows)
            return None
    context = model_admin.admin_site.each_context(request) | {
        "title": gettext("Publish"),
        "opts": model_admin.opts,
        "rows": rows,
        "form": form,
        "checkbox": ACTION_CHECKBOX_NAME,
        "media": model_admin.media,
    }
    return TemplateResponse(request, "admin/policytracker/publish_selected.html", context)


def _tell(model_admin, request, rows):
    for row in rows:
        model_admin.log_change(request, row, gettext("Published"))
    told = ngettext("%(count)d entry is now published.", "%(count)d entries are now published.", len(rows))
    model_admin.message_user(request, told % {"count": len(rows)}, messages.SUCCESS)
