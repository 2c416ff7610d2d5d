from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Evidence

from .columns import both, shown
from .reach import reach_of
from .report_part import ReportPartInline
from .tracker_admin import TrackerAdmin
from .tracker_form import TrackerForm


class EvidenceForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title_en" in self.fields:
            # What a unit leaves to the office is checked as the report is published.
            self.fields["title_en"].required = False


class EvidenceInline(ReportPartInline):
    model = Evidence
    form = EvidenceForm
    fieldsets = [(None, {"fields": [both("title")[::-1], "url", ("page", "dated"), "public"]})]

    def get_queryset(self, request):
        """What another unit keeps internal stays its own."""
        return reach_of(request).visible(super().get_queryset(request))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) or self.is_translated(request, obj)

    def get_readonly_fields(self, request, obj=None):
        return ["title_zh_hans", "url", "page", "dated", "public"] if self.is_translated(request, obj) else []

    def is_translated(self, request, report):
        return report is not None and reach_of(request).may_translate(report)


NOT_YOURS = _("What this belongs to is not yours to add to, or has been handed in: choose another.")


class OwnEvidenceForm(TrackerForm):
    # Given by the admin page: may the person add to what the evidence belongs to?
    may_add_to = staticmethod(lambda row: False)

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self.errors and not self.may_add_to(self.instance):
            self.add_error(None, NOT_YOURS)


@admin.register(Evidence)
class EvidenceAdmin(TrackerAdmin):
    form = OwnEvidenceForm
    public_through = ("report__published", "milestone__published", "observation__published")
    fixed_once_public = ("code", "report", "milestone", "observation")
    list_display = ["code", shown("title", _("title")), "dated", "report", "milestone", "observation", "public"]
    list_filter = ["public"]
    list_select_related = ["report__directive", "report__period", "milestone__directive", "observation"]
    search_fields = ["code", *both("title"), "report__code", "milestone__code", "observation__code"]
    autocomplete_fields = ["report", "milestone", "observation"]
    fieldsets = [
        (_("What it shows"), {"fields": ["code", "report", "milestone", "observation"]}),
        (None, {"fields": [both("title"), "url", ("page", "dated"), "public"]}),
    ]

    def may_write(self, request, row):
        return reach_of(request).may_write_evidence(row)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.may_add_to = staticmethod(reach_of(request).may_write_evidence)
        return form

    def is_public(self, row):
        return row.public and super().is_public(row)

    def get_readonly_fields(self, request, obj=None):
        """What the public has seen is not hidden again by a tick: that is a withdrawal."""
        seen = obj and self.is_public(obj)
        return [*super().get_readonly_fields(request, obj), *(["public"] if seen else [])]
