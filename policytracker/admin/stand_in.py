from django import forms
from django.contrib import admin, messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from policytracker.actions.standing_in import NO_COLLEAGUE, end, has_a_seat, may_end, obstacles
from policytracker.models import StandIn

from .bounded_list import BoundedList
from .chosen_rows import ChosenFields
from .reach import reach_of


class StandInForm(forms.ModelForm):
    # Given by the admin page: who writes. Only an administrator chooses somebody else as the absent.
    by = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and "absent" not in self.fields:
            self.instance.absent = self.by

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self.errors:
            for problem in obstacles(self.instance):
                self.add_error(None, problem)


@admin.register(StandIn)
class StandInAdmin(ChosenFields, BoundedList):
    """Named by the absent for themselves, or by an administrator; never changed, only ended."""

    form = StandInForm
    change_form_template = "admin/policytracker/standin/change_form.html"
    list_per_page = 50
    show_full_result_count = False
    actions = None
    list_display = ["absent", "person", "starts_on", "ends_on", "ended_at"]
    list_select_related = ["absent", "person"]
    search_fields = [f"{who}__{name}" for who in ("absent", "person") for name in ("username", "last_name")]
    autocomplete_fields = ["absent", "person"]
    readonly_fields = ["ended_at"]
    fields = ["absent", "person", "starts_on", "ends_on"]

    def get_queryset(self, request):
        rows, user = super().get_queryset(request), request.user
        return rows if user.is_superuser else rows.filter(Q(absent=user) | Q(person=user))

    def get_fields(self, request, obj=None):
        if obj is not None:
            return [*self.fields, "ended_at"]
        return self.fields if request.user.is_superuser else self.fields[1:]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", reach_of(request).visible(db_field.related_model.objects.all()))
        kwargs["error_messages"] = {"invalid_choice": NO_COLLEAGUE}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        form.by = request.user
        return form

    def get_urls(self):
        return [
            path("<int:pk>/end/", self.admin_site.admin_view(self.end), name="policytracker_standin_end"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["may_end"] = bool(obj) and may_end(obj, request.user)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(require_POST)
    def end(self, request, pk):
        stand_in = get_object_or_404(self.get_queryset(request), pk=pk)
        end(stand_in, by=request.user)
        self.log_change(request, stand_in, gettext("Ended by hand"))
        messages.success(request, gettext("%(stand_in)s: this has ended.") % {"stand_in": stand_in})
        return redirect("admin:policytracker_standin_change", pk)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and (request.user.is_superuser or has_a_seat(request.user))

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
