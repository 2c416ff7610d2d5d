from django import forms

from policytracker.models.checked import OF_ANOTHER_PROGRAMME, is_of_another_programme


class ProgrammeForm(forms.ModelForm):
    """The form of a row that lists others: a row does not hold its lists before it is saved."""

    def clean(self):
        values = super().clean()
        programme = values.get("programme") or getattr(self.instance, "its_programme", None)
        lists = [field.name for field in self._meta.model._meta.many_to_many if field.name in values]
        for name in lists:
            for row in values[name]:
                if is_of_another_programme(row, programme):
                    self.add_error(name, OF_ANOTHER_PROGRAMME % {"row": row})
        return values
