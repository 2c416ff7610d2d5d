"""What the road map shows of its directives besides their own dates, and the phases, by one query."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import CharField, Count, DateField, Value
from django.db.models.functions import Cast, Coalesce

from policytracker.models import Directive, Milestone, Phase, Prerequisite, Target
from policytracker.record.nouns import BY_MODEL

NO_DAY = Cast(Value(None), DateField())
NO_NUMBERS = (Value(0), Value(0))


@dataclass(frozen=True)
class Dates:
    """``targets``, ``milestones`` and ``first``, what must be in place first, are lists by the key of a directive.

    Targets are counted by their time and standing: ``(due day, time, deadline, standing, stale since or 0, number)``.
    """

    phases: list = field(default_factory=list)
    targets: dict = field(default_factory=lambda: defaultdict(list))
    milestones: dict = field(default_factory=lambda: defaultdict(list))
    first: dict = field(default_factory=lambda: defaultdict(list))


def dates_of(directives, programme, today):
    phases, *others = (
        _phases(programme),
        _targets(directives, programme, today),
        _milestones(directives, programme),
        _prerequisites(directives, programme),
    )
    dates = Dates()
    rows = sorted(phases.union(*others, all=True), key=lambda row: (row[2] is not None and row[2].toordinal(), row[4:]))
    for noun, key, day, end, code, english, chinese, *numbers in rows:
        if noun == "phase":
            dates.phases.append(Phase(code=code, name_en=english, name_zh_hans=chinese, starts_on=day, ends_on=end))
        elif noun == "target":
            dates.targets[key].append((day, code, english, chinese, *numbers))
        elif noun == "milestone":
            row = Milestone(code=code, title_en=english, title_zh_hans=chinese, due_on=day, done_on=end)
            dates.milestones[key].append(row)
        else:
            dates.first[key].append(Directive(code=code, title_en=english, title_zh_hans=chinese))
    return dates


def _phases(programme):
    rows = Phase.objects.filter(programme=programme).order_by()
    return rows.values_list(
        _noun("phase"), Value(0), "starts_on", "ends_on", "code", "name_en", "name_zh_hans", *NO_NUMBERS
    )


def _targets(directives, programme, today):
    # By their keys first: through the programme, a database would look at all that it holds.
    tied = Target.directives.through.objects.filter(directive__in=directives).values("target")
    rows = Target.objects.published().of(programme).filter(pk__in=tied, directives__in=directives, due_on__isnull=False)
    rows = rows.with_standing(today).order_by()
    words = ("time", "deadline", "standing")
    columns = (_noun("target"), "directives", "due_on", NO_DAY, *words, Coalesce("stale_since", 0))
    return rows.values_list(*columns).annotate(Count("pk"))


def _milestones(directives, programme):
    rows = BY_MODEL[Milestone].rows(programme).filter(directive__in=directives).order_by()
    return rows.values_list(
        _noun("milestone"), "directive", "due_on", "done_on", "code", "title_en", "title_zh_hans", *NO_NUMBERS
    )


def _prerequisites(directives, programme):
    own = Prerequisite.objects.filter(directive__in=directives).values("pk")
    rows = BY_MODEL[Prerequisite].rows(programme).filter(pk__in=own, requires__programme=programme)
    words = (f"requires__{name}" for name in ("code", "title_en", "title_zh_hans"))
    return rows.order_by().values_list(_noun("first"), "directive", NO_DAY, NO_DAY, *words, *NO_NUMBERS)


def _noun(name):
    return Value(name, CharField())
