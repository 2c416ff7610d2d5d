from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from policytracker.models import Evidence

from .columns import both, shown
from .evidence_file import EvidenceFileForm, link_to_file
from .part_inline import PartFormSet
from .reach import reach_of
from .report_part import ReportPartInline
from .tracker_admin import TrackerAdmin
from .tracker_form import TrackerForm


class EvidenceForm(EvidenceFileForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "title_en" in self.fields:
            # What a unit leaves to the office is checked as the report is published.
            self.fields["title_en"].required = False


class ShowsFile:
    """Where no file can be chosen, the one that is there is shown."""

    @admin.display(description=_("file"))
    def kept_file(self, row):
        return link_to_file(row) if row.file_name else None

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "kept_file"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        may_change = obj is None or self.has_change_permission(request, obj)
        if may_change and "file_name" not in self.get_readonly_fields(request, obj):
            return fieldsets
        return [(title, options | {"fields": _shown(options["fields"])}) for title, options in fieldsets]


def _shown(names):
    return ["kept_file" if name == "file_name" else name for name in names]


class EvidenceFormSet(PartFormSet):
    default_error_messages = {
        "too_many_forms": _(
            "A report has at most %(num)d pieces of evidence: take some out, or join several files into one."
        )
    }


class EvidenceInline(ShowsFile, ReportPartInline):
    model = Evidence
    form = EvidenceForm
    formset = EvidenceFormSet
    max_num = 20
    fieldsets = [(None, {"fields": [both("title")[::-1], "file_name", "url", ("page", "dated"), "public"]})]

    def get_formset(self, request, obj=None, **kwargs):
        # Nought where nothing may be added; each piece may be struck out and another take its place.
        if self.max_num:
            kwargs |= {"validate_max": True, "absolute_max": 2 * self.max_num}
        return super().get_formset(request, obj, **kwargs)

    def get_queryset(self, request):
        """What another unit keeps internal stays its own."""
        return reach_of(request).visible(super().get_queryset(request))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) or self.is_translated(request, obj)

    def get_readonly_fields(self, request, obj=None):
        stays = ["title_zh_hans", "file_name", "url", "page", "dated", "public"]
        return [*super().get_readonly_fields(request, obj), *(stays if self.is_translated(request, obj) else [])]

    def is_translated(self, request, report):
        return report is not None and reach_of(request).may_translate(report)


NOT_YOURS = _("What this belongs to is not yours to add to, or has been handed in: choose another.")


class OwnEvidenceForm(EvidenceFileForm, TrackerForm):
    # Given by the admin page: may the person add to what the evidence belongs to?
    may_add_to = staticmethod(lambda row: False)

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self.errors and not self.may_add_to(self.instance):
            self.add_error(None, NOT_YOURS)


@admin.register(Evidence)
class EvidenceAdmin(ShowsFile, TrackerAdmin):
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
        (None, {"fields": [both("title"), "file_name", "url", ("page", "dated"), "public"]}),
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
        """What the public has seen is not hidden again by a tick, or by another file: that is a withdrawal."""
        seen = obj and self.is_public(obj)
        return [*super().get_readonly_fields(request, obj), *(["public", "file_name"] if seen else [])]
