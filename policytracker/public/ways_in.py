"""A way in for each reader: an industry, an organisation, a number, a document; of each those most used here."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, Value

from policytracker.models import Directive, Document, Indicator, Industry, Organisation, Target

from .number_of import NumberOf

MOST_USED = 6
_COLUMNS = ("code", "name_en", "name_zh_hans")


@dataclass(frozen=True)
class WayIn:
    """``rows`` hold their code and name alone."""

    noun: str
    rows: list


def ways_in(programme):
    """Those that have most directives, of indicators most targets, by one query; in the order of their codes."""
    found = {model: [] for model in (Industry, Organisation, Indicator, Document)}
    parts = [_most_used(model, programme) for model in found]
    names = {model.__name__: model for model in found}
    for name, *values in parts[0].union(*parts[1:], all=True).order_by("code"):
        model = names[name]
        found[model].append(model(**dict(zip(_columns_of(model), values, strict=True))))
    return [WayIn(model._meta.model_name, rows) for model, rows in found.items()]


def _most_used(model, programme):
    directives = Directive.objects.published().of(programme)
    targets = Target.objects.published().of(programme)
    outer = OuterRef("pk")
    uses = {
        Industry: directives.filter(industries=outer),
        Organisation: directives.filter(
            Q(addressed_to=outer) | Q(responsibilities__organisation=outer, responsibilities__document__published=True)
        ),
        Indicator: targets.filter(indicator=outer),
        Document: directives.filter(passages__document=outer),
    }
    rows = model.objects.published().of(programme).annotate(uses=NumberOf(uses[model])).filter(uses__gt=0)
    if model is Industry:
        rows = rows.filter(grouping=False)
    most = rows.order_by("-uses", "code").values("pk")[:MOST_USED]
    return model.objects.filter(pk__in=most).order_by().values_list(Value(model.__name__), *_columns_of(model))


def _columns_of(model):
    return ("code", "title_en", "title_zh_hans") if model is Document else _COLUMNS
