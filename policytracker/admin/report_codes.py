"""The codes of what is handed in with a report: nobody has to invent one."""

import itertools
import re

from policytracker.models import Evidence, Observation
from policytracker.record.nouns import BY_MODEL
from policytracker.record.withdrawals import codes_used

LONGEST = Observation._meta.get_field("code").max_length


def name_new(formset, report, by):
    """Give the new rows of a formset their codes, and a figure its author."""
    new = [form for form in formset.extra_forms if form.has_changed() and form not in formset.deleted_forms]
    rows = [form.instance for form in new]
    for row in rows if formset.model in STEMS else ():
        row.code = _free_code(formset.model, STEMS[formset.model](row, report), {other.code for other in rows})
        if formset.model is Observation:
            row.author = by


def _evidence(row, report):
    return f"EV-{report.directive.code}-{report.period.code}-", 1


def _figure(row, report):
    time = re.sub(r"[^0-9.-]", "-", row.time)
    return f"OBS-{row.indicator.code}-{row.area.code}-{time}", ""


STEMS = {Evidence: _evidence, Observation: _figure}


def _free_code(model, stem_and_first, taken):
    """The stem itself or with the first number that is free, cut to what a code may hold."""
    stem, first = stem_and_first
    start = stem[: LONGEST - 5]
    taken = taken | set(model.objects.filter(code__startswith=start).values_list("code", flat=True))
    taken |= codes_used(BY_MODEL[model], stem=start)
    endings = itertools.count(1) if first else itertools.chain([""], (f"-{number}" for number in itertools.count(2)))
    codes = (stem[: LONGEST - len(str(ending))] + str(ending) for ending in endings)
    return next(code for code in codes if code not in taken)
