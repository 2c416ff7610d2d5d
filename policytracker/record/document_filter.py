"""What may be asked of the list of documents, each value by its code."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policytracker.models import Document, Level, Organisation

from .questions import Questions, choice, named
from .words import words_in


class DocumentFilter(django_filters.FilterSet):
    """``queryset`` holds documents of one programme."""

    q = words_in("code", "number", "title_en", "title_zh_hans", label=_("Title, number or code"))
    kind = choice(_("Kind"), choices=Document.Kind.choices)
    level = choice(_("Level of government"), choices=Level.choices)
    issuer = choice(_("Issuer"), method="issued_by")

    class Meta:
        model = Document
        form = Questions
        fields = ["q", "kind", "level", "issuer"]

    def __init__(self, data=None, queryset=None, *, programme, **options):
        super().__init__(data, queryset, **options)
        self.filters["issuer"].extra["choices"] = named(_issuers(programme))

    def issued_by(self, rows, name, code):
        jointly = Document.objects.filter(joint_issuers__code=code)
        return rows.filter(Q(issuer__code=code) | Q(pk__in=jointly.values("pk")))


def _issuers(programme):
    """The public organisations that issued a public document of the programme, alone or with others."""
    documents = Document.objects.published().of(programme)
    first = documents.exclude(issuer=None).values("issuer")
    joint = documents.exclude(joint_issuers=None).values("joint_issuers")
    rows = Organisation.objects.published().of(programme)
    return rows.filter(Q(pk__in=first) | Q(pk__in=joint))
