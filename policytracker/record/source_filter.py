"""What may be asked of the list of sources."""

import django_filters
from django.utils.translation import gettext_lazy as _

from policytracker.models import Grade, Source

from .questions import Questions, choice
from .words import words_in

# What the editors are told of a grade, said to readers.
GRADES = dict(Grade.choices) | {Grade.C.value: _("repost, not confirmed with the issuer")}


class SourceFilter(django_filters.FilterSet):
    """``queryset`` holds sources of one programme."""

    q = words_in(
        "code", "title_en", "title_zh_hans", "publisher_en", "publisher_zh_hans", label=_("Title, publisher or code")
    )
    grade = choice(_("Source grade"), choices=list(GRADES.items()))

    class Meta:
        model = Source
        form = Questions
        fields = ["q", "grade"]
