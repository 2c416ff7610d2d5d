from axes.utils import reset
from django.contrib import admin, messages
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


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
