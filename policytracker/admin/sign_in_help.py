from axes.utils import reset
from django.contrib import admin, messages
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from policytracker.actions import two_steps

# The library would let secrets be read there.
admin.site.unregister(TOTPDevice)
admin.site.unregister(StaticDevice)


class SignInHelp(admin.ModelAdmin):
    """What an administrator does, in the list of users, for those who cannot sign in."""

    def has_help_permission(self, request):
        return request.user.is_superuser

    @admin.action(permissions=["help"], description=_("Lift the lock after failed sign-ins"))
    def lift_lock(self, request, queryset):
        for user in queryset:
            reset(username=user.get_username())
            self.log_change(request, user, gettext("Lock after failed sign-ins lifted."))
        messages.success(request, gettext("They may try to sign in again now."))

    @admin.action(permissions=["help"], description=_("Reset two-step sign-in"))
    def reset_two_steps(self, request, queryset):
        for user in queryset:
            two_steps.forget(user)
            self.log_change(request, user, gettext("Two-step sign-in reset."))
        messages.success(request, gettext("Two-step sign-in is reset: who is asked for it sets it up anew."))
