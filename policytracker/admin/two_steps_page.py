"""How the person who is signed in has set up the second step, and what they may change of it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from policytracker.actions import two_steps

from .code_form import CodeForm
from .half_way import begin_app
from .two_steps_set_up import shown_once


@require_http_methods(["GET", "HEAD", "POST"])
def two_steps_page(request, site):
    if not settings.TWO_FACTOR:
        raise Http404
    user, app = request.user, two_steps.app_of(request.user)
    form = CodeForm(request.POST or None, user=user)
    form.fields["code"].label = _("Code of the app, or a recovery code")
    # Without an app there is nothing yet to prove oneself by.
    if request.method == "POST" and (not app or form.is_valid()):
        return _act(request, user, app, site)
    context = site.each_context(request) | {
        "title": gettext("Two-step sign-in"),
        "form": form,
        "app": app,
        "asked": two_steps.asked_of(user),
        "left": two_steps.codes_left(user),
    }
    return TemplateResponse(request, "admin/two_steps/page.html", context)


def _act(request, user, app, site):
    act = request.POST.get("act")
    if act == "codes" and app:
        return shown_once(request, two_steps.new_codes(user, confirmed=True), site)
    if act == "off" and not two_steps.asked_of(user):
        two_steps.forget(user)
        messages.success(request, gettext("Two-step sign-in is off."))
        return redirect("admin:two-steps")
    begin_app(request, user)
    return redirect("admin:two-steps-set-up")
