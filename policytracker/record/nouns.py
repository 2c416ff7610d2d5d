"""Every noun of the public record and its public columns, declared once, in the order of loading.

A star stands for the two languages: ``title*`` is ``title_en`` and ``title_zh_hans``.
"""

from django.db.models import Q

from policytracker import models

from .columns import Column, Noun, is_public

_PUBLISHED = Q(published=True)
_EVERY = Q()


def _with_what_it_needs(public, columns, programme):
    """A row is public only together with its programme and whatever it cannot do without."""
    for column in columns:
        if column.refers_to and column.required and _is_marked(column.refers_to):
            public &= Q(**{f"{column.name}__published": True})
    if programme and " " not in programme and programme != "pk":
        public &= Q(**{f"{programme}__published": True})
    return public


def _is_marked(model):
    return any(field.name == "published" for field in model._meta.concrete_fields)


def _noun(model, columns, *, key="code", programme="", public=_EVERY, plural="", corrected_by=""):
    names = []
    for word in columns.split():
        names += [word[:-1] + "_en", word[:-1] + "_zh_hans"] if word.endswith("*") else [word]
    columns = tuple(Column(name, model) for name in names)
    name = "".join("_" + letter.lower() if letter.isupper() else letter for letter in model.__name__).lstrip("_")
    return Noun(
        name=name,
        plural=plural or name + "s",
        model=model,
        key=tuple(key.split()),
        columns=columns,
        programme=tuple(programme.split()),
        public=_with_what_it_needs(public, columns, programme),
        corrected_by=corrected_by,
    )


NOUNS = (
    _noun(models.Area, "code name* kind parent admin_code", public=_PUBLISHED),
    _noun(
        models.Programme,
        "slug name* description* editorial_rules* area starts_on ends_on fictional",
        key="slug",
        programme="pk",
        public=_PUBLISHED,
    ),
    _noun(models.Phase, "code name* starts_on ends_on", programme="programme"),
    _noun(models.Track, "code name* order", programme="programme"),
    _noun(models.Unit, "code symbol* factor"),
    _noun(
        models.Organisation,
        "code name* short_name* aliases parent level kind starts_on ends_on successor passages",
        public=_PUBLISHED,
    ),
    _noun(
        models.Industry,
        "code name* definition* parent grouping gbt4754 isic source_wording passages",
        plural="industries",
        public=_PUBLISHED,
    ),
    _noun(
        models.Document,
        "code number title* title_certain kind level issuer joint_issuers signed_on released_on date_note* url"
        " language grade",
        programme="programme",
        public=_PUBLISHED,
    ),
    _noun(
        models.DocumentLink,
        "document relation other",
        key="document relation other",
        programme="document__programme",
    ),
    _noun(
        models.Passage,
        "code document paragraph sentence text summary*",
        programme="document__programme",
    ),
    _noun(
        models.LostWord,
        "code document passage context gaps note* suggestion* confirmed",
        programme="document__programme",
    ),
    _noun(models.Source, "code title* publisher* document route grade url", public=_PUBLISHED),
    _noun(
        models.Indicator,
        "code name* definition* unit decimals direction measure base_time cumulative natural_limit data_owner",
        public=_PUBLISHED,
    ),
    _noun(
        models.Directive,
        "code title* statement* track kind reportable not_reportable_because instrument hand addressed_to parent"
        " passages industries suggested_indicators starts_on due_on reporting_frequency policy_life",
        programme="programme",
        public=_PUBLISHED,
    ),
    _noun(
        models.Responsibility,
        "directive organisation role document",
        key="directive organisation role",
        plural="responsibilities",
        programme="directive__programme",
    ),
    _noun(
        models.Prerequisite,
        "directive requires document note*",
        key="directive requires",
        programme="directive__programme",
    ),
    _noun(
        models.Milestone,
        "code directive title* kind due_on done_on document",
        programme="directive__programme",
    ),
    _noun(models.ReportingPeriod, "code name* starts_on ends_on due_on is_open", programme="programme"),
    _noun(
        models.ProgressReport,
        "code directive period status summary* reason* corrects published_on",
        programme="directive__programme",
        public=Q(state="published"),
        corrected_by="corrects",
    ),
    _noun(
        models.Target,
        "code directives document passage indicator area scope* statement* kind qualifier base_time base_value"
        " base_source time deadline value value_high unit binding binding_source source released_on parent supersedes"
        " see_also note* definition_note*",
        programme="programme",
        public=_PUBLISHED,
    ),
    _noun(
        models.InterimPoint,
        "target time value document",
        key="target time",
        programme="target__programme",
    ),
    _noun(
        models.Observation,
        "code indicator area time value qualifier unit derivation* provisional source released_on series_break"
        " supersedes note*",
        public=_PUBLISHED,
        corrected_by="supersedes",
    ),
    _noun(
        models.Evidence,
        "code report milestone observation title* url page dated file_name file_size file_sha256",
        plural="evidence",
        programme="report__directive__programme milestone__directive__programme observation__indicator__programmes",
        public=Q(public=True)
        & (
            Q(report__state="published", report__directive__published=True)
            | Q(milestone__directive__published=True)
            | Q(observation__published=True)
        ),
    ),
    _noun(
        models.Evaluation,
        "code target area scope* body* found_on word* scale* counts* reading source released_on",
        programme="programme",
        public=_PUBLISHED,
    ),
    _noun(
        models.Fact,
        "code text* area indicator time directives source",
        programme="programme",
        public=_PUBLISHED,
    ),
    _noun(
        models.FactFigure,
        "fact position measure* indicator area time value unit",
        key="fact position",
        programme="fact__programme",
    ),
    _noun(
        models.GlossaryTerm,
        "code term* explanation* source_wording passages",
        programme="programme",
        public=_PUBLISHED,
    ),
)

BY_NAME = {noun.name: noun for noun in NOUNS}
BY_MODEL = {noun.model: noun for noun in NOUNS}


def drafts_needed(row):
    """The drafts that a row names and cannot be public without."""
    for column in BY_MODEL[type(row)].columns:
        if column.refers_to and column.required and not is_public(getattr(row, column.name)):
            yield getattr(row, column.name)


def mark_public(row):
    """What a package or the record holds is public."""
    if isinstance(row, models.ProgressReport):
        row.state = models.ProgressReport.State.PUBLISHED
    elif isinstance(row, models.Evidence):
        row.public = True
    elif _is_marked(type(row)):
        row.published = True
