"""What the admin pages of all nouns share: how they list rows, and how they treat what is published."""

from contextlib import nullcontext

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from policytracker.actions.publishing import record_addition, record_edit
from policytracker.models import Revision
from policytracker.record.acts import act
from policytracker.record.extent import may_be_withdrawn
from policytracker.record.nouns import BY_MODEL

from .a_day import A_DAY
from .bounded_list import BoundedList
from .chosen_rows import ChosenFields
from .evidence_file import ask_again_for_files
from .fieldsets import shown_otherwise, without
from .locked import locked
from .moved_on import moved_on
from .plain_numbers import PlainNumber, plain_columns
from .publish_selected import publish_selected
from .published_form import PublishedForm
from .reach import reach_of
from .to_be_deleted import counts_without_ties, without_ties
from .tracker_form import TrackerForm

PUBLISHED_STAYS = _(
    "This entry is published. It cannot be deleted and keeps its code; each change of it gives a reason,"
    " which the record of changes shows to the public."
)
PUBLISHED_NEVER_REWRITTEN = _(
    "This entry is published and is never rewritten. A correction is a new entry that names this one."
)
PUBLISHED_BY_OTHERS = _("This entry is published. Only those who may publish can change it.")


class TrackerAdmin(ChosenFields, BoundedList):
    # Paths to the marks of publication: a part is as public as what it is a part of.
    public_through = ("published",)
    # What the record knows a row by, and what it is a part of.
    fixed_once_public = ("programme", "code")
    append_only = False
    # What nobody types and a new row has all the same.
    known_from_the_start = ()
    published_stays = PUBLISHED_STAYS

    form = TrackerForm
    change_form_template = "admin/policytracker/change_form.html"
    list_per_page = 50
    show_full_result_count = False
    actions = ["delete_selected"]
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.DecimalField: {"form_class": PlainNumber},
        models.DateField: A_DAY,
    }

    def get_queryset(self, request):
        rows = reach_of(request).visible(super().get_queryset(request))
        return locked(rows) if getattr(request, "locks_row", False) else rows

    def get_object(self, request, object_id, from_field=None):
        """The row that a form is about to save is locked as it is read."""
        request.locks_row = request.method == "POST"
        try:
            return super().get_object(request, object_id, from_field)
        finally:
            request.locks_row = False

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied:
            page = moved_on(self, request, object_id)
            if page is None:
                raise
            return page

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        page = moved_on(self, request, object_id)
        return page or super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", self.choices_of(db_field.remote_field.model, request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", self.choices_of(db_field.remote_field.model, request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def choices_of(self, model, request):
        """The rows that a form of this noun may name, whatever is posted."""
        return reach_of(request).visible(model._default_manager.all())

    def get_deleted_objects(self, objs, request):
        listed, counts, *refused = super().get_deleted_objects(objs, request)
        return without_ties(listed), counts_without_ties(counts), *refused

    def history_view(self, request, object_id, extra_context=None):
        self.refuse_history(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def refuse_history(self, request, object_id):
        """What a row was before it was published is for those who see drafts."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        if not reach_of(request).follows(row):
            raise PermissionDenied

    def is_public(self, row):
        return any(_reached(row, path) for path in self.public_through)

    def has_publish_permission(self, request):
        """To publish is to add a revision to the public record; reports and figures are the reviewers' to publish."""
        may_judge = super().has_change_permission(request) if self.append_only else self.has_view_permission(request)
        return request.user.has_perm("policytracker.add_revision") and may_judge

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        if allowed and obj and self.is_public(obj):
            return not self.append_only and self.has_publish_permission(request)
        return allowed and (obj is None or self.may_write(request, obj))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or (not self.is_public(obj) and self.may_write(request, obj)))

    def may_write(self, request, row):
        """May the person write this draft, besides having the right to write its noun?"""
        return True

    def asks_why(self, request, obj):
        return bool(obj) and self.is_public(obj) and self.has_change_permission(request, obj)

    def get_view_on_site_url(self, obj=None):
        return super().get_view_on_site_url(obj) if obj and self.is_public(obj) else None

    def get_readonly_fields(self, request, obj=None):
        fields = list(super().get_readonly_fields(request, obj))
        if obj and self.is_public(obj):
            fields += self.fixed_once_public
        return [*fields, *plain_columns(self.model).values()]

    def get_fieldsets(self, request, obj=None):
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None:
            return list(without({*self.get_readonly_fields(request)} - {*self.known_from_the_start}, fieldsets))
        if self.asks_why(request, obj):
            fieldsets.append((_("Reason"), {"fields": ["why"]}))
        return list(shown_otherwise(self.numbers_to_read(request, obj), fieldsets))

    def numbers_to_read(self, request, obj):
        """How the numbers are shown that the person may not type."""
        columns = plain_columns(self.model)
        if not self.has_change_permission(request, obj):
            return columns
        fixed = self.get_readonly_fields(request, obj)
        return {name: column for name, column in columns.items() if name in fixed}

    def get_form(self, request, obj=None, change=False, **kwargs):
        if self.asks_why(request, obj):
            kwargs["form"] = PublishedForm
        form = super().get_form(request, obj, change, **kwargs)
        form.is_public, form.may_publish = staticmethod(self.is_public), self.has_publish_permission(request)
        form.user = request.user
        if not self.has_change_permission(request, obj):
            form.base_fields.pop("as_opened")
        return form

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if request.FILES:
            ask_again_for_files(context)
        context["notice"] = self.notice(request, obj)
        context["withdraw"] = self.withdrawal_address(request, obj)
        context["may_follow"] = bool(obj) and reach_of(request).follows(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def withdrawal_address(self, request, obj):
        """The page on which an administrator takes back a public row, or None."""
        if not (obj and request.user.is_superuser and self.is_public(obj) and may_be_withdrawn(obj)):
            return None
        return reverse("admin:withdraw", args=[BY_MODEL[self.model].name, obj.pk])

    def notice(self, request, obj):
        """The sentence that tells staff what publication has fixed, or None for a draft."""
        if not obj or not self.is_public(obj):
            return None
        if self.append_only:
            return PUBLISHED_NEVER_REWRITTEN
        return self.published_stays if self.has_publish_permission(request) else PUBLISHED_BY_OTHERS

    def save_model(self, request, obj, form, change):
        with _act_of(form):
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        with _act_of(form):
            super().save_related(request, form, formsets, change)
        rows = _changed_rows(form, formsets) if self.is_public(form.instance) else []
        if rows and isinstance(form, PublishedForm):
            record_edit(rows, by=request.user, why=form.cleaned_data["why"])
        elif rows:
            record_addition(rows, by=request.user)

    @admin.action(permissions=["delete"], description=_("Delete selected drafts"))
    def delete_selected(self, request, queryset):
        drafts = [row.pk for row in queryset if self.has_delete_permission(request, row)]
        if len(drafts) < len(queryset):
            self.message_user(
                request, _("Some of these stay: they are published, or not yours to delete."), messages.WARNING
            )
        return delete_selected(self, request, queryset.filter(pk__in=drafts)) if drafts else None


class PublishedAdmin(TrackerAdmin):
    """A noun with a mark of its own, set by the act of publishing alone."""

    actions = ["publish_selected", "delete_selected"]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "published"]

    @admin.action(permissions=["publish"], description=_("Publish selected"))
    def publish_selected(self, request, queryset):
        return publish_selected(self, request, queryset.filter(published=False))


def _reached(row, path):
    for name in path.split("__"):
        row = getattr(row, name, None)
    return row


def _act_of(form):
    """A form that asks why is one that may rewrite what is published."""
    return act(Revision.Act.EDIT) if isinstance(form, PublishedForm) else nullcontext()


def _changed_rows(form, formsets):
    changed = form.has_public_changes() if isinstance(form, PublishedForm) else form.has_changed()
    rows = [form.instance, *_named_in_turn(form)] if changed else []
    for formset in formsets:
        rows += formset.new_objects
        rows += [row for row, _columns in formset.changed_objects]
    return rows


def _named_in_turn(form):
    """The rows at the other end of a link that goes both ways."""
    for name in form.changed_data:
        if name != "why" and _goes_both_ways(form.instance, name):
            yield from {*form.initial.get(name, ())} ^ {*form.cleaned_data[name]}


def _goes_both_ways(row, name):
    field = row._meta.get_field(name)
    return field.many_to_many and field.remote_field.symmetrical
