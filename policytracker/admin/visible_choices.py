from django.contrib.admin.filters import RelatedFieldListFilter
from django.contrib.admin.options import IncorrectLookupParameters

from .reach import reach_of


class VisibleChoices(RelatedFieldListFilter):
    """A filter that names, and takes, the rows alone that the person may see."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not {*(self.lookup_val or ())} <= {str(key) for key, _name in self.lookup_choices}:
            raise IncorrectLookupParameters

    def field_choices(self, field, request, model_admin):
        rows = reach_of(request).visible(field.related_model._default_manager.all())
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(include_blank=False, ordering=ordering, limit_choices_to={"pk__in": rows.values("pk")})
