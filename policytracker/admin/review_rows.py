"""What a reviewer reads of a report: each of its texts and figures beside what was published before it."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import ngettext, pgettext

from policytracker.models import ProgressReport, ReportStep
from policytracker.templatetags.figure_texts import figure_text, grammar, in_words, number_text, rounded
from policytracker.templatetags.figures import style_of

from .columns import both
from .differing_words import differing_words

Step = ReportStep.Step
# Units write in Chinese, so that comes first.
TEXTS = (*both("summary")[::-1], *both("reason")[::-1])
INTERNAL = ("problems", "next_step")


@dataclass(frozen=True)
class Beside:
    """A field of the report before and now, marked where it differs."""

    label: str
    language: str
    was: str
    now: str
    is_new: bool


@dataclass(frozen=True)
class ReviewRow:
    report: ProgressReport
    form: object
    told: list

    @property
    def seen(self):
        """The key of the last step, by which a page that is old shows."""
        way = [step.pk for step in self.report.steps.all() if step.step != Step.HANDED_OVER]
        return max(way, default=0)

    @property
    def anchor(self):
        return anchor_of(self.report.pk)

    @property
    def key(self):
        return str(self.report.pk)

    @cached_property
    def signed_off(self):
        signed = [step for step in self.report.steps.all() if step.step == Step.SIGNED_OFF]
        return signed[-1] if signed else None

    @property
    def days_late(self):
        """How late it reached the office."""
        day = timezone.localdate(self.signed_off.at) if self.signed_off else timezone.localdate()
        return max((day - self.report.period.due_on).days, 0)

    @property
    def returns(self):
        return [step for step in self.report.steps.all() if step.step == Step.RETURNED]

    @property
    def texts(self):
        report, earlier = self.report, self.report.earlier
        yield _status(report, earlier)
        for name in TEXTS:
            was, now = getattr(earlier, name, ""), getattr(report, name)
            if was or now:
                language = "en" if name.endswith("_en") else "zh-Hans"
                marked = differing_words(was, now) if earlier else (was, now)
                yield Beside(_label(name), language, *marked, is_new=was != now)

    @property
    def internal(self):
        return [(_label(name), text) for name in INTERNAL if (text := getattr(self.report, name))]

    @property
    def figures(self):
        return [(figure, change_since(figure)) for figure in self.report.drafts]

    @property
    def evidence(self):
        of_figures = [piece for figure in self.report.drafts for piece in figure.evidence.all()]
        return [*self.report.evidence.all(), *of_figures]

    @property
    def lacks_english(self):
        report = self.report
        titles = [piece.title_en for piece in report.evidence.all() if piece.public]
        return not (report.summary_en and all(titles)) or bool(report.reason_zh_hans and not report.reason_en)

    @property
    def may_publish(self):
        return not (self.report.own or self.lacks_english)


def anchor_of(key):
    return f"report-{key}"


def _label(name):
    return ProgressReport._meta.get_field(name).verbose_name


def _status(report, earlier):
    now, is_new = report.get_status_display(), earlier is None or earlier.status != report.status
    was = earlier.get_status_display() if earlier else ""
    if earlier and is_new:
        was, now = format_html("<del>{}</del>", was), format_html("<ins>{}</ins>", now)
    return Beside(_label("status"), "", was, now, is_new)


def change_since(figure):
    """By how much a figure differs from the last published one; empty where they cannot be compared."""
    earlier = figure.earlier
    if earlier is None or figure.shown_unit.measure != earlier.shown_unit.measure:
        return ""
    (unit, decimals), change = style_of(figure), figure.value - earlier.value
    if not rounded(change, decimals):
        return pgettext("change of a figure", "none")
    if unit is None or unit.symbol != "%":
        return figure_text(change, unit, decimals=decimals, change=grammar().moved)
    number = number_text(abs(change), decimals)
    # "Up 2%" would be read as a fiftieth of what it was.
    points = ngettext("%(number)s percentage point", "%(number)s percentage points", 1 if number == "1" else 2)
    return in_words(points % {"number": number}, "exact", grammar().moved, negative=change < 0)
