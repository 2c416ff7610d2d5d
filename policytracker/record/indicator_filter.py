"""What may be asked of the list of indicators."""

import django_filters
from django.utils.translation import gettext_lazy as _

from policytracker.models import Indicator

from .questions import Questions
from .words import words_in


class IndicatorFilter(django_filters.FilterSet):
    """``queryset`` holds indicators of one programme."""

    q = words_in(
        "code", "name_en", "name_zh_hans", "definition_en", "definition_zh_hans", label=_("Name, definition or code")
    )

    class Meta:
        model = Indicator
        form = Questions
        fields = ["q"]
