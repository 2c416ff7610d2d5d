"""The kinds of column that several nouns share."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from translated_fields import TranslatedField, to_attribute

from policytracker.assessment.times import due_day, last_day

LANGUAGE_NAMES = {"en": _("English"), "zh-hans": _("Chinese")}

validate_code = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9.-]*\Z",
    _("Use only letters, digits, hyphens and full stops, beginning with a letter or a digit."),
    code="code",
)


def _in_reader_language(name, field):
    """The reader's language, or the other where a source gave only one."""

    def read(row):
        own = to_attribute(name, get_language() or field.languages[0])
        return getattr(row, own, "") or next(
            (text for lang in field.languages if (text := getattr(row, to_attribute(name, lang)))), ""
        )

    return read


def bilingual(verbose_name, *, blank=False, long=False, max_length=300):
    """Two columns, ``_en`` and ``_zh_hans``, read through one attribute."""
    field = models.TextField(blank=blank) if long else models.CharField(max_length=max_length, blank=blank)
    pattern = pgettext_lazy("column", "{} ({})")
    labels = {
        language: {"verbose_name": format_lazy(pattern, verbose_name, name)}
        for language, name in LANGUAGE_NAMES.items()
    }
    field.verbose_name = verbose_name
    return TranslatedField(field, labels, attrgetter=_in_reader_language)


def code(**options):
    return models.CharField(_("code"), max_length=60, validators=[validate_code], **options)


def figure(verbose_name, **options):
    """A decimal of at most 15 digits, 6 after the point: as much as SQLite keeps."""
    return models.DecimalField(verbose_name, max_digits=15, decimal_places=6, **options)


class PeriodField(models.CharField):
    """An ISO period as text: ``2025``, ``2025-06``, ``2025-06-30`` or ``2025-01/2025-06``."""

    formats = _("A year, a month, a day or a span: 2024, 2024-06, 2024-06-30 or 2024-01/2024-06.")
    refusal = _(
        "Write a year, a month, a day or a span between 1900 and 2200: 2025, 2025-06, 2025-06-30 or 2025-01/2025-06."
    )

    def __init__(self, *args, max_length=21, **options):
        super().__init__(*args, max_length=max_length, **options)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if value:
            try:
                last_day(value)
            except ValueError:
                raise ValidationError(self.refusal, code="period") from None

    def formfield(self, **options):
        """What is too long is told as what is wrong otherwise: how to write it."""
        return super().formfield(**{"help_text": self.help_text or self.formats, "max_length": None, **options})


class PartialDateField(PeriodField):
    """A date as precise as its document gives it: ``2021``, ``2021-10`` or ``2021-10-24``."""

    formats = _("A year, a month or a day: 2024, 2024-06 or 2024-06-30.")
    refusal = _("Write a year, a month or a day between 1900 and 2200: 2025, 2025-06 or 2025-06-30.")

    def __init__(self, *args, max_length=10, **options):
        super().__init__(*args, max_length=max_length, **options)

    def validate(self, value, model_instance):
        super().validate(value, model_instance)
        if "/" in value:
            raise ValidationError(self.refusal, code="date")


class PeriodEndField(models.DateField):
    """The last day of the period that stands in another column, written with it."""

    def __init__(self, *args, period="", **options):
        self.period = period
        super().__init__(*args, editable=False, null=True, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        del options["editable"], options["null"]
        return name, path, args, {**options, "period": self.period}

    def pre_save(self, row, add):
        day = self.day(row)
        setattr(row, self.attname, day)
        return day

    def day(self, row):
        text = getattr(row, self.period)
        return last_day(text) if text else None


class DueDayField(PeriodEndField):
    """The day by which a target's period says it is due: "before 2030" ends with 2029."""

    def day(self, row):
        text = getattr(row, self.period)
        return due_day(text, before=row.deadline == "before") if text else None
