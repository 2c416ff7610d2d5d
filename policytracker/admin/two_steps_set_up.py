"""An app is set up: its secret, its first code, then recovery codes that are shown once."""

import re
from base64 import b32encode

import qrcode
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as verify
from qrcode.image.svg import SvgPathFillImage

from policytracker.actions import two_steps

from .code_form import NewAppForm
from .half_way import app_begun, arrive, half_way
from .sign_in import ended

PROVED = "app_proved"


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request, site):
    user = _who(request, site)
    app = user and app_begun(request, user)
    if not app:
        return _away(request, site, user)
    form = NewAppForm(request.POST or None, user=user)
    if form.is_valid():
        request.session[PROVED] = app.pk
        return shown_once(request, two_steps.new_codes(user, confirmed=False), site)
    context = site.each_context(request) | {
        "title": gettext("Set up two-step sign-in"),
        "form": form,
        "picture": _picture(app),
        "secret": re.findall("....", b32encode(app.bin_key).decode()),
        "asked": two_steps.asked_of(user),
    }
    return TemplateResponse(request, "admin/two_steps/set_up.html", context)


def shown_once(request, codes, site):
    context = site.each_context(request) | {"title": gettext("Your recovery codes"), "codes": codes}
    return TemplateResponse(request, "admin/two_steps/codes.html", context)


@require_POST
def finish(request, site):
    user, proved = _who(request, site), request.session.pop(PROVED, None)
    app = user and app_begun(request, user)
    if app and app.pk == proved:
        two_steps.confirm(user)
        app.confirmed = True
        to = arrive(request, user, app) if half_way(request) else reverse("admin:two-steps")
        verify(request, app)
        messages.success(request, gettext("Two-step sign-in is set up."))
        return HttpResponseRedirect(to)
    return _away(request, site, user)


def _away(request, site, user):
    if site.has_permission(request):
        return redirect("admin:index")
    return redirect("admin:second-step") if user and two_steps.app_of(user) else ended(request)


def _who(request, site):
    return request.user if site.has_permission(request) else half_way(request)


def _picture(app):
    """Black on white in every theme, or phones could not read it."""
    return mark_safe(qrcode.make(app.config_url, image_factory=SvgPathFillImage, border=2).to_string().decode())
