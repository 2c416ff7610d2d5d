from functools import partial

from django.contrib import admin
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from policytracker.models import SiteIdentity
from policytracker.models.site_identity import forget_identity

from .columns import both, shown
from .tracker_admin import TrackerAdmin

forget_later = partial(transaction.on_commit, forget_identity)


@admin.register(SiteIdentity)
class SiteIdentityAdmin(TrackerAdmin):
    """For administrators; deleted, the site is a demonstration again."""

    list_display = [shown("name", _("name of the site")), shown("body", _("issuing body")), "email"]
    search_fields = [*both("name"), *both("body")]
    actions = None
    fieldsets = [
        (None, {"fields": [both("name"), both("body")]}),
        (_("How to reach it"), {"fields": ["email", both("contact")]}),
        (_("Filing"), {"fields": ["icp_number", ("security_number", "security_url")]}),
        (_("Licence"), {"fields": [both("licence")]}),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not SiteIdentity.objects.exists()

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        forget_later()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        forget_later()
