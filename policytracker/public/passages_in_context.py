"""The sentences that a directive comes from, each run of them with the sentence before and the one after."""

from dataclasses import dataclass, field

from django.db.models import Case, F, FilteredRelation, Max, Q, RowRange, When, Window

from policytracker.models import Document, Passage


@dataclass(frozen=True)
class Excerpt:
    """Sentences of one document that follow each other, each ``own`` or a neighbour of one.

    ``became`` are the codes of what else is public of each.
    """

    document: Document
    sentences: list = field(default_factory=list)


def excerpts_of(directive):
    """By one query: a sentence comes once for each public directive that it became."""
    own = directive.passages.through.objects.filter(directive=directive.pk).values("passage")
    of_own = Case(When(pk__in=own, then=1), default=0)
    became = Q(directives__published=True, directives__programme=directive.programme)
    rows = Passage.objects.filter(pk__in=_own_and_next_to_it(of_own, directive.programme, own)).annotate(
        own=of_own, became=FilteredRelation("directives", condition=became), became_code=F("became__code")
    )
    rows = rows.select_related("document").order_by("document__code", "paragraph", "sentence", "became_code")
    return _runs(_each_once(rows, directive.code))


def _own_and_next_to_it(of_own, programme, own):
    documents = Document.objects.published().of(programme).filter(passages__in=own)
    near = Window(
        Max(of_own), partition_by="document", order_by=["paragraph", "sentence"], frame=RowRange(start=-1, end=1)
    )
    return Passage.objects.filter(document__in=documents).annotate(near=near).filter(near=1).values("pk")


def _each_once(rows, own_code):
    sentences = {}
    for row in rows:
        sentence = sentences.setdefault(row.pk, row)
        if row is sentence:
            row.became_others = []
        if row.became_code not in (None, own_code):
            sentence.became_others.append(row.became_code)
    return list(sentences.values())


def _runs(sentences):
    """A neighbour that follows a neighbour begins a new run: something may lie between them."""
    excerpts, last = [], None
    for sentence in sentences:
        follows = last and last.document_id == sentence.document_id and (last.own or sentence.own)
        if not follows:
            excerpts.append(Excerpt(sentence.document))
        excerpts[-1].sentences.append(sentence)
        last = sentence
    return excerpts
