from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from policytracker.actions.people import looks_after
from policytracker.models import User

from .bounded_list import BoundedList
from .chosen_rows import ChosenFields
from .invitation import OWN_UNIT, InvitationForm, may_invite, send_and_tell, state_of
from .leaving import NOBODY_IS_DELETED
from .reach import reach_of
from .sign_in_help import SignInHelp


@admin.register(User)
class UserAdmin(ChosenFields, SignInHelp, BoundedList, StockUserAdmin):
    change_form_template = "admin/policytracker/user/change_form.html"
    list_per_page = 50
    show_full_result_count = False
    list_display = ["username", "last_name", "first_name", "organisation", "invitation", "is_active"]
    list_filter = ["is_staff", "is_superuser", "is_active", "groups"]
    list_select_related = ["organisation"]
    actions = ["lift_lock", "reset_two_steps"]
    search_fields = ["username", "first_name", "last_name", "email", "organisation__code"]
    autocomplete_fields = ["organisation", "groups"]
    filter_horizontal = []
    readonly_fields = ["is_active", "last_login", "date_joined", "invitation"]
    add_form, add_form_template = InvitationForm, None
    add_fieldsets = [
        (_("Person"), {"fields": [("last_name", "first_name"), "email", "language"]}),
        (_("What they may do"), {"fields": ["organisation", "role"]}),
    ]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": [("last_name", "first_name"), "email", "organisation", "language"]}),
        (_("What they may do"), {"fields": [("is_active", "is_staff", "is_superuser"), "groups"]}),
        (_("Dates"), {"fields": [("last_login", "date_joined"), "invitation"]}),
    ]

    @admin.display(description=_("invitation"))
    def invitation(self, person):
        return state_of(person) if person.pk else None

    def get_urls(self):
        again = self.admin_site.admin_view(self.invite_again)
        return [path("<int:pk>/invite/", again, name="policytracker_user_invite"), *super().get_urls()]

    def get_queryset(self, request):
        return reach_of(request).visible(super().get_queryset(request))

    def get_fieldsets(self, request, obj=None):
        """A password is set by its owner; in need, by an administrator."""
        fieldsets = super().get_fieldsets(request, obj)
        sets_passwords = obj is None or request.user.is_superuser
        return fieldsets if sets_passwords else [(None, {"fields": ["username"]}), *fieldsets[1:]]

    def get_readonly_fields(self, request, obj=None):
        """Only an administrator hands out rights, and the address to which a new password goes."""
        fields = [*super().get_readonly_fields(request, obj)]
        if obj and not request.user.is_superuser:
            fields += ["username", "is_staff", "is_superuser", "groups"]
            fields += ["email"] if obj.has_joined else []
        return fields

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "organisation" and not request.user.is_superuser:
            own = reach_of(request).organisations
            kwargs["queryset"] = db_field.related_model.objects.filter(pk__in=own)
            kwargs["error_messages"] = {"invalid_choice": OWN_UNIT}
            kwargs["required"] = True
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or looks_after(reach_of(request), obj))

    def has_delete_permission(self, request, obj=None):
        return False

    def delete_view(self, request, object_id, extra_context=None):
        self.message_user(request, NOBODY_IS_DELETED, messages.ERROR)
        return redirect("admin:policytracker_user_change", object_id)

    def user_change_password(self, request, id, form_url=""):
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    def add_view(self, request, form_url="", extra_context=None):
        answer = super().add_view(request, form_url, {"title": gettext("Invite a person"), **(extra_context or {})})
        # The mail goes out once the person is stored: a slow server must hold up nobody else's saving.
        if invited := getattr(request, "invited", None):
            send_and_tell(request, invited)
        return answer

    def get_changeform_initial_data(self, request):
        return {"language": get_language(), **super().get_changeform_initial_data(request)}

    def save_model(self, request, obj, form, change):
        if change:
            super().save_model(request, obj, form, change)
        else:
            form.keep()
            request.invited = obj

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["may_leave"] = bool(obj) and self.has_change_permission(request, obj)
        context["may_invite"] = bool(obj) and self.has_change_permission(request, obj) and may_invite(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(require_POST)
    def invite_again(self, request, pk):
        person = self.get_object(request, str(pk))
        if person is None:
            raise Http404
        if not (self.has_change_permission(request, person) and may_invite(person)):
            raise PermissionDenied
        send_and_tell(request, person)
        return redirect("admin:policytracker_user_change", pk)
