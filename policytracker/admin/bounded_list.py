"""What an address may ask of a list: by its number of rows, an answer tells of columns that no page shows."""

from django.contrib import admin
from django.contrib.admin.filters import SimpleListFilter
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import get_fields_from_path
from django.core.exceptions import BadRequest
from django.db import DataError
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_safe

from .columns import ASKED_BY_LINKS
from .possible_key import possible_key
from .reach import reach_of
from .visible_choices import VisibleChoices


class BoundedList(admin.ModelAdmin):
    def lookup_allowed(self, lookup, value, request):
        """What the filters, the dates and the links of our own pages ask, and nothing else."""
        dates = {f"{self.date_hierarchy}__{part}" for part in ("year", "month", "day")}
        filters = (self._lookups_of(item) for item in self.list_filter)
        return (self.model, lookup) in ASKED_BY_LINKS or lookup in dates.union(*filters)

    def _lookups_of(self, item):
        if isinstance(item, type) and issubclass(item, SimpleListFilter):
            return {item.parameter_name}
        path = item if isinstance(item, str) else item[0]
        if self._is_related(path):
            return {f"{path}__id__exact", f"{path}__isnull"}
        return {path, f"{path}__exact", f"{path}__isnull", f"{path}__isempty"}

    def _is_related(self, path):
        return get_fields_from_path(self.model, path)[-1].is_relation

    def get_list_filter(self, request):
        return [
            (item, VisibleChoices) if isinstance(item, str) and self._is_related(item) else item
            for item in super().get_list_filter(request)
        ]

    def get_changelist_instance(self, request):
        """Values that no row can have lead to the whole list."""
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError, DataError) as error:
            raise IncorrectLookupParameters from error

    @method_decorator(require_safe)
    def history_view(self, request, object_id, extra_context=None):
        return super().history_view(request, object_id, extra_context)

    def response_action(self, request, queryset):
        if not all(map(possible_key, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            raise BadRequest
        return super().response_action(request, queryset)

    def get_object(self, request, object_id, from_field=None):
        row = super().get_object(request, object_id, from_field)
        if row is not None:
            row.seen_with = reach_of(request)
        return row
