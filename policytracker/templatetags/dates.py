"""Dates written out as each language does, as precise as they were given."""

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policytracker.reading_day import reading_day

from .figure_texts import reads_chinese

register = template.Library()

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@register.simple_tag
def today():
    """The day by which verdicts are worked out."""
    return reading_day()


@register.filter
def days_late(due_on):
    """How many days have passed since a day; none before it and on it."""
    return max((timezone.localdate() - due_on).days, 0)


@register.filter
def from_today(day):
    """How far a day lies from the one that the page is read on: "in 37 days", "12 days ago"; years from two on."""
    days = (day - reading_day()).days
    years = abs(days) * 4 // 1461
    if not days:
        return _("today")
    if years >= 2:
        ahead, behind = ngettext("in %d year", "in %d years", years), ngettext("%d year ago", "%d years ago", years)
        return (ahead if days > 0 else behind) % years
    days, is_ahead = abs(days), days > 0
    ahead, behind = ngettext("in %d day", "in %d days", days), ngettext("%d day ago", "%d days ago", days)
    return (ahead if is_ahead else behind) % days


@register.filter
def written_out(value):
    """A date, or an ISO text of a year, a month, a day or a span of two of them.

    "2021-10-24" is "24 October 2021" or "2021年10月24日"; nothing for no value.
    """
    if not value:
        return ""
    if isinstance(value, dt.datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, dt.date) else value
    write, join = (_chinese, "{}至{}") if reads_chinese() else (_english, "{} to {}")
    start, slash, end = text.partition("/")
    return join.format(write(start), write(end)) if slash else write(start)


def _english(text):
    year, month, day = _parts(text)
    return " ".join(str(part) for part in (day, month and MONTHS[month - 1], year) if part)


def _chinese(text):
    year, month, day = _parts(text)
    return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")


def _parts(text):
    year, month, day = ([int(part) for part in text.split("-")] + [None, None])[:3]
    return year, month, day
