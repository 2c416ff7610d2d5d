"""What may be asked of the list of documents, each value by its code."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policytracker.models import Document, Level, Organisation


def _choice(label, **options):
    return django_filters.ChoiceFilter(label=label, empty_label=_("All"), **options)


class DocumentFilter(django_filters.FilterSet):
    """``queryset`` holds documents of one programme."""

    q = django_filters.CharFilter(label=_("Title, number or code"), method="with_words")
    kind = _choice(_("Kind"), choices=Document.Kind.choices)
    level = _choice(_("Level of government"), choices=Level.choices)
    issuer = _choice(_("Issuer"), method="issued_by")

    class Meta:
        model = Document
        fields = ["q", "kind", "level", "issuer"]

    def __init__(self, data=None, queryset=None, *, programme, **options):
        super().__init__(data, queryset, **options)
        self.filters["issuer"].extra["choices"] = [(row.code, row.name) for row in _issuers(programme)]

    def with_words(self, rows, name, words):
        found = Q()
        for column in ("code", "number", "title_en", "title_zh_hans"):
            found |= Q(**{f"{column}__icontains": words})
        return rows.filter(found)

    def issued_by(self, rows, name, code):
        jointly = Document.objects.filter(joint_issuers__code=code)
        return rows.filter(Q(issuer__code=code) | Q(pk__in=jointly.values("pk")))


def _issuers(programme):
    """The public organisations that issued a public document of the programme, alone or with others."""
    documents = Document.objects.published().of(programme)
    first = documents.exclude(issuer=None).values("issuer")
    joint = documents.exclude(joint_issuers=None).values("joint_issuers")
    rows = Organisation.objects.published().of(programme)
    return rows.filter(Q(pk__in=first) | Q(pk__in=joint)).order_by("code")
