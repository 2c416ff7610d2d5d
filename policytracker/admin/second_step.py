"""The page after name and password, for those whose app is set up."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_static.models import StaticDevice

from policytracker.actions import two_steps

from .code_form import AppCodeForm, RecoveryCodeForm
from .half_way import arrive, half_way
from .sign_in import ended


@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request, site):
    user = half_way(request)
    if user is None or not two_steps.app_of(user):
        return redirect("admin:index") if site.has_permission(request) else ended(request)
    by_recovery = "recovery" in request.GET
    form = (RecoveryCodeForm if by_recovery else AppCodeForm)(request.POST or None, user=user)
    if form.is_valid():
        to = arrive(request, user, form.device)
        if isinstance(form.device, StaticDevice):
            _tell_what_is_left(request, user)
        return HttpResponseRedirect(to)
    context = site.each_context(request) | {
        "title": gettext("Second step of signing in"),
        "form": form,
        "by_recovery": by_recovery,
    }
    return TemplateResponse(request, "admin/two_steps/code.html", context)


def _tell_what_is_left(request, user):
    left = two_steps.codes_left(user)
    words = ngettext("You have %(left)s recovery code left.", "You have %(left)s recovery codes left.", left)
    messages.warning(request, words % {"left": left})
