from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from policytracker.models import Target
from policytracker.record.disagreement import with_what_was_said
from policytracker.templatetags.figures import target_figure

from .columns import both, shown, value_with_unit
from .disagreement import DisagreementFilter, told_of_target
from .entered_units import OF_A_TARGET, unit_hint
from .history_admin import HistoryAdmin
from .interim_point import InterimPointInline
from .target_warnings import TargetWarnings

PROMISE_STAYS = _(
    "This target is published. What it promises does not change: a target that a document moves is a new entry that"
    " names this one as the one it replaces. All else can be changed with a reason, which the public sees."
)


@admin.register(Target)
class TargetAdmin(HistoryAdmin):
    list_display = [
        "code", shown("statement", _("statement")), value_with_unit(_("target value"), target_figure), "due_on",
        "standing", "disagreement", "published", "indicator", "area", "kind",
    ]  # fmt: skip
    list_filter = [
        "programme", "published", DisagreementFilter, TargetWarnings, "kind", "binding",
        ("due_on", admin.EmptyFieldListFilter),
    ]  # fmt: skip
    list_select_related = ["indicator__unit", "unit", "area"]
    date_hierarchy = "due_on"
    search_fields = ["code", *both("statement"), "indicator__code", *both("indicator__name")]
    autocomplete_fields = [
        "programme", "directives", "document", "passage", "indicator", "area", "base_source", "unit",
        "binding_source", "source", "parent", "supersedes", "see_also",
    ]  # fmt: skip
    readonly_fields = ["base_ends_on", "due_on"]
    fieldsets = [
        (None, {"fields": [("programme", "code"), both("statement"), "directives"]}),
        (_("What is measured"), {"fields": [("indicator", "unit"), "area", both("scope"), both("definition_note")]}),
        (_("Baseline"), {"fields": ["base_value", ("base_time", "base_ends_on"), "base_source"]}),
        (
            _("Target value"),
            {"fields": [("kind", "qualifier"), ("value", "value_high"), ("time", "deadline"), "due_on"]},
        ),
        (_("Binding or expected"), {"fields": [("binding", "binding_source")]}),
        (_("Source"), {"fields": [("document", "passage"), ("source", "released_on"), both("note")]}),
        (_("Links"), {"fields": ["parent", "supersedes", "see_also"]}),
        (_("Publication"), {"fields": ["published"]}),
    ]
    inlines = [InterimPointInline]
    published_stays = PROMISE_STAYS

    def get_queryset(self, request):
        return with_what_was_said(super().get_queryset(request), timezone.localdate())

    def get_form(self, request, obj=None, change=False, **kwargs):
        hint = unit_hint(obj)
        hints = {"base_value": hint, "value": OF_A_TARGET % {"in_unit": hint}, "value_high": hint}
        return super().get_form(request, obj, change, help_texts=hints, **kwargs)

    def get_readonly_fields(self, request, obj=None):
        """A gap may still be filled."""
        promised = Target.PROMISED if obj and self.is_public(obj) else ()
        return [
            *super().get_readonly_fields(request, obj),
            *(name for name in promised if getattr(obj, name) not in (None, "")),
        ]

    @admin.display(description=_("standing"), ordering="standing")
    def standing(self, row):
        """A draft has none."""
        return row.standing_label if row.published else None

    @admin.display(description=_("disagreement"))
    def disagreement(self, row):
        return pgettext("between parts", "; ").join(told_of_target(row))
