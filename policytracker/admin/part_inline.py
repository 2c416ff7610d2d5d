from django.db import models
from django.forms import Textarea
from django.forms.models import BaseInlineFormSet

from .a_day import A_DAY
from .chosen_rows import ChosenRowsInline
from .deleted_parts import with_deleted_as_new
from .locked import locked
from .plain_numbers import PlainNumber


class PartFormSet(BaseInlineFormSet):
    # What the record knows a part by; it holds still once the part is public.
    fixed = ()
    # May the person change parts here?
    changeable = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.changeable:
            self.instance.__dict__.setdefault("part_formsets", []).append(self)
            if self.is_bound:
                self.data = with_deleted_as_new(self)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name in self.fixed if form.instance.pk else ():
            form.fields[name].disabled = True

    def get_unique_error_message(self, unique_check):
        """With the labels of the columns, which Django would name as the code does."""
        columns = [self.model._meta.get_field(name) for name in unique_check if name != self.fk.name]
        return super().get_unique_error_message([str(column.verbose_name) for column in columns])


class PartInline(ChosenRowsInline):
    """Parts of a row, edited on its page."""

    formset = PartFormSet
    fixed_once_public = ()
    extra = 0
    formfield_overrides = {
        models.TextField: {"widget": Textarea(attrs={"rows": 2, "cols": 30})},
        models.URLField: {"assume_scheme": "https"},
        models.DecimalField: {"form_class": PlainNumber},
        models.DateField: A_DAY,
    }

    def is_public(self, obj):
        return obj is not None and self.admin_site.get_model_admin(self.parent_model).is_public(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not self.is_public(obj)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return locked(rows) if request.method == "POST" else rows

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.fixed = self.fixed_once_public if self.is_public(obj) else ()
        formset.changeable = self.has_change_permission(request, obj)
        return formset
