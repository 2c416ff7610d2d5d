"""The places of documents that name an industry, an organisation or a term."""

from django.db.models import Q


def passages_naming(row, programme):
    """The passages that name it, of the programme's published documents alone."""
    return in_reading_order(row.passages.filter(document__programme=programme))


def in_reading_order(passages):
    public = Q(document__published=True, document__programme__published=True)
    return (
        passages.filter(public)
        .select_related("document__programme")
        .order_by("document__code", "paragraph", "sentence")
    )
