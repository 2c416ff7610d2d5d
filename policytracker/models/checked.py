"""What is checked of every noun, beyond what its own columns and constraints say."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from policytracker.assessment.times import is_plausible

from .circles import CIRCLE, leads_in_a_circle, to_its_own_kind
from .fields import PeriodEndField

OUTSIDE_YEARS = _("Give a year between 1900 and 2200.")
OF_ANOTHER_PROGRAMME = _("“%(row)s” belongs to another programme: choose one of the same programme.")

CODE_TAKEN = _("Another entry of this kind and programme has this code: give this one a code of its own.")


class Checked(models.Model):
    # The column that leads to the programme of a row; what all programmes share has none.
    belongs_through = "programme"

    class Meta:
        abstract = True

    @property
    def its_programme(self):
        owner = getattr(self, self.belongs_through, None)
        return owner and owner.its_programme

    def clean_fields(self, exclude=None):
        """A row that has been read is there: Django would ask once more for each."""
        references = [field for field in self._meta.concrete_fields if field.is_relation and field.is_cached(self)]
        read = {field.name for field in references if getattr(self, field.attname) is not None}
        super().clean_fields(exclude=read | set(exclude or ()))

    def clean(self):
        super().clean()
        told = {field.name: fault for field in self._meta.concrete_fields if (fault := self._fault_of(field))}
        if told:
            raise ValidationError(told)

    def _fault_of(self, field):
        value = getattr(self, field.name, None)
        if isinstance(field, models.DateField):
            return OUTSIDE_YEARS if field.editable and value and not is_plausible(value) else None
        if field.related_model and is_of_another_programme(value, self.its_programme):
            return OF_ANOTHER_PROGRAMME % {"row": value}
        return None

    def validate_unique(self, exclude=None):
        """The record knows a part by its code alone, whatever it is a part of."""
        super().validate_unique(exclude)
        programme = self.its_programme
        if self.belongs_through == "programme" or programme is None or not getattr(self, "code", ""):
            return
        others = type(self).objects.filter(code=self.code, **{f"{self.belongs_through}__programme": programme})
        if "code" not in (exclude or ()) and others.exclude(pk=self.pk).exists():
            raise ValidationError({"code": CODE_TAKEN}, code="unique")

    def validate_constraints(self, exclude=None):
        """A form leaves out what nobody types in it: the key, the owner of a part, what follows from other columns.

        All that is known.
        """
        left_out = set(exclude or ())
        for field in self._meta.concrete_fields:
            if isinstance(field, PeriodEndField):
                if field.period in left_out:
                    continue
                field.pre_save(self, False)
            if field.primary_key or not field.editable or field.name == self.belongs_through:
                left_out.discard(field.name)
        super().validate_constraints(left_out)
        circles = {name: CIRCLE for name in to_its_own_kind(self) if leads_in_a_circle(self, name)}
        if circles:
            raise ValidationError(circles)


def is_of_another_programme(row, programme):
    own = getattr(row, "its_programme", None)
    return None not in (own, programme) and own != programme
