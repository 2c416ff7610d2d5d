"""What may be asked of the list of documents."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from policytracker.models import Document, Level, Organisation


class DocumentFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Words in the title, number or code"), method="with_words")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Document.Kind.choices, empty_label=_("All"))
    level = django_filters.ChoiceFilter(label=_("Level of government"), choices=Level.choices, empty_label=_("All"))
    issuer = django_filters.ModelChoiceFilter(
        label=_("Issuer"),
        queryset=Organisation.objects.published(),
        to_field_name="code",
        empty_label=_("All"),
        method="issued_by",
    )

    class Meta:
        model = Document
        fields = ["q", "kind", "level", "issuer"]

    def __init__(self, data=None, queryset=None, **options):
        super().__init__(data, queryset, **options)
        issuers = self.filters["issuer"].extra
        listed = self.queryset.order_by().values("pk")
        issuers["queryset"] = issuers["queryset"].filter(
            Q(pk__in=Organisation.objects.filter(documents__in=listed).values("pk"))
            | Q(pk__in=Organisation.objects.filter(joint_documents__in=listed).values("pk"))
        )

    def with_words(self, rows, name, words):
        return rows.filter(
            Q(title_en__icontains=words)
            | Q(title_zh_hans__icontains=words)
            | Q(number__icontains=words)
            | Q(code__icontains=words)
        )

    def issued_by(self, rows, name, issuer):
        return rows.filter(Q(issuer=issuer) | Q(pk__in=issuer.joint_documents.values("pk")))
