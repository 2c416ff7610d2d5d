"""What published methods would say of one worked example. All of it is our calculation."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from policytracker.assessment.course import course_of
from policytracker.assessment.methods.registry import assess
from policytracker.assessment.verdict import Verdict
from policytracker.record.verdicts import as_figures
from policytracker.templatetags.figure_texts import number_text

from .amounts import share
from .method_examples import textbook_cases
from .method_words import METHODS, WORDS
from .verdict_sentence import standing_label

IN_A_WORD = ("statcan_opensdg_2_4", "destatis_weather_v2021", "ndrc_barometer_2020", "ndrc_barometer_2021")
DONE, SCHEDULE = "cn_cumulative_completion", "cn_linear_schedule"
# The second case of the textbook, for a record that has nothing to show yet: its third figure of five.
TEXTBOOK = {
    "series": [[2020, 100], [2023, 95]], "base_year": 2020, "target_year": 2025, "target": 86, "direction": "decrease",
    "assessed_year": 2023,
}  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """``example`` is None where the case is that of the textbook."""

    example: object
    verdict: Verdict
    case: dict
    rows: list

    @property
    def label(self):
        return standing_label(self.verdict)

    @property
    def points(self):
        return [(year, number_text(Decimal(value), 2)) for year, value in self.case["series"]]

    @property
    def target(self):
        return number_text(Decimal(self.case["target"]), 2)


def said_by_each(examples, today):
    """The example that is behind, if its years can be laid out for the methods, else the textbook."""
    behind = [example for example in examples if example.working.has_pace and example.working.verdict.pace < 1]
    for example in behind:
        case = case_of(example.working, today)
        if case:
            return Comparison(example, example.working.verdict, case, _rows(case))
    return Comparison(None, textbook_cases()[1].verdict, TEXTBOOK, _rows(TEXTBOOK))


def case_of(working, today):
    """The figures at ends of years on one scale; a cut that grows from 0 is told as an index that falls from 100."""
    promise = working.promise
    course = course_of(promise, as_figures(promise, working.figures), today)
    points = [(course.base.day, course.base.value), *((figure.last_day, figure.value) for figure in course.figures)]
    if any((day.month, day.day) != (12, 31) for day in (promise.due_day, course.base.day, course.latest.last_day)):
        return None
    turn = (lambda value: 100 - value) if promise.cut_since else (lambda value: value)
    at_year_end = {day.year: turn(value) for day, value in points if (day.month, day.day) == (12, 31)}
    return {
        "series": [[year, value] for year, value in sorted(at_year_end.items())],
        "base_year": course.base.day.year,
        "target_year": promise.due_day.year,
        "assessed_year": course.latest.last_day.year,
        "target": turn(course.target),
        "direction": "decrease" if promise.cut_since or promise.sign < 0 else "increase",
    }


def _rows(case):
    """(name of the method, what it says)"""
    said = {name: assess(case | {"method": name}) for name in (*IN_A_WORD, DONE, SCHEDULE)}
    done, due = (said[name].value for name in (DONE, SCHEDULE))
    rows = [(METHODS[name], WORDS[said[name].status]) for name in IN_A_WORD]
    words = {"done": share(_fraction(done)), "due": share(_fraction(due))} if None not in (done, due) else None
    schedule = _("%(done)s done, %(due)s due by now") % words if words else WORDS["not_available"]
    return [*rows, (METHODS[SCHEDULE], schedule)]


def _fraction(value):
    return Fraction(value).limit_denominator(10**6)
