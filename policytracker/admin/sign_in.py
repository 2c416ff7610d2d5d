from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.views import LoginView
from django.shortcuts import redirect
from django.utils.translation import gettext


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

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            **self.site.each_context(self.request),
            "title": gettext("Log in"),
            "app_path": self.request.get_full_path(),
            "username": self.request.user.get_username(),
        }
