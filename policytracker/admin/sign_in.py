from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import logout
from django.contrib.auth.views import LoginView, redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from policytracker.actions import two_steps

from .half_way import begin, begin_app, half_way


class SignIn(LoginView):
    """Name and password."""

    site = None
    authentication_form = AdminAuthenticationForm
    template_name = "admin/login.html"
    next_page = "admin:index"

    def get(self, request, *args, **kwargs):
        if self.site.has_permission(request):
            return redirect("admin:index")
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        user = form.get_user()
        if not (two_steps.asked_of(user) or two_steps.chosen_by(user)):
            return super().form_valid(form)
        begin(self.request, user, to=self.get_success_url())
        if not two_steps.app_of(user):
            begin_app(self.request, user)
        return redirect(_next_step(user))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            **self.site.each_context(self.request),
            "title": gettext("Log in"),
            "app_path": self.request.get_full_path(),
            "username": self.request.user.get_username(),
        }


def turned_away(request):
    """Of who comes with a session that lets nobody in: on to the second step, or told that it has ended."""
    if user := half_way(request):
        return redirect(_next_step(user))
    return ended(request)


def ended(request):
    """Whoever signs in again goes on where they were, unless nothing is to be read there."""
    logout(request)
    here = reverse("admin:index") if request.path == reverse("admin:two-steps-finish") else request.get_full_path()
    return redirect_to_login(here, reverse("admin:login", query={"ended": "yes"}))


def _next_step(user):
    return "admin:second-step" if two_steps.app_of(user) else "admin:two-steps-set-up"
