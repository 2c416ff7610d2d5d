"""Tags for the figures of the record, in the words of figure_texts."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .dates import written_out
from .figure_texts import figure_text, grammar, range_text

register = template.Library()


def style_of(row):
    """Unit and decimals of a row with an indicator; digits of another unit than its own are not known."""
    if row.indicator is None:
        return row.unit, None
    if row.unit_id not in (None, row.indicator.unit_id):
        return row.unit, None
    is_index = row.indicator.measure == "index"
    return None if is_index else row.indicator.unit, row.indicator.decimals


@register.simple_tag
def figure(value, unit=None, decimals=None, qualifier="exact"):
    """``{% figure 32 unit decimals=1 qualifier="about" %}``; nothing for no value."""
    return "" if value is None else figure_text(value, unit, decimals=decimals, qualifier=qualifier)


def change_of(row):
    """How the value of a row reads as a change, where it is in the unit of its indicator."""
    if row.indicator is None or row.unit_id not in (None, row.indicator.unit_id):
        return None
    return change_told_by(row.indicator)


def change_told_by(indicator):
    """How values of an indicator read that is itself a change: a cut, or one on the year before."""
    if indicator.base_time:
        return grammar().cut
    return grammar().yearly if indicator.measure == "yearly_change" else None


def signed_figure(observation, change=None, magnitude=None):
    """A figure as a chart draws it, its sign kept."""
    unit, decimals = style_of(observation)
    style = {"decimals": decimals, "qualifier": observation.qualifier, "change": change, "magnitude": magnitude}
    return figure_text(observation.value, unit, **style)


@register.simple_tag
def observed_figure(observation):
    """``{% observed_figure observation %}``: value, unit and qualifier; a change on the year before is "down 2%"."""
    is_yearly = change_of(observation) == grammar().yearly
    return signed_figure(observation, grammar().moved if is_yearly else None)


@register.simple_tag
def figure_beside_target(observation):
    """The same beside what is asked for: a cut of 16.9% beside a cut of 18%."""
    is_cut = change_of(observation) == grammar().cut
    return signed_figure(observation, grammar().cut) if is_cut else observed_figure(observation)


def signed_goal(target, change=None, magnitude=None):
    """The number of a target as a chart draws it, its sign kept."""
    unit, decimals = style_of(target)
    is_cap = target.kind == "cap" and target.qualifier == "exact"
    qualifier = "no_more_than" if is_cap else target.qualifier
    style = {"decimals": decimals, "qualifier": qualifier, "change": change, "magnitude": magnitude}
    if target.value_high is not None:
        return range_text(target.value, target.value_high, unit, **style)
    return figure_text(target.value, unit, **style)


@register.simple_tag
def target_figure(target, magnitude=None):
    """What a target asks for: "a cut of 18%", "at least 1,200 GW", "peak"; empty where it gives no number."""
    words = grammar()
    if target.kind == "peak_by":
        return words.peak_strive if target.qualifier == "strive" else words.peak
    if target.value is None:
        return ""
    return signed_goal(target, words.cut if target.kind == "reduction" else change_of(target), magnitude)


@register.simple_tag
def figure_like(target, value, magnitude=None):
    """Another value in the unit of the target: its base, a point on the way."""
    if value is None:
        return ""
    unit, decimals = style_of(target)
    return figure_text(value, unit, decimals=decimals, magnitude=magnitude)


def is_of_one_year(target):
    """Is one year's change asked for, not a course up to a time?"""
    indicator = target.indicator
    return indicator is not None and indicator.measure == "yearly_change" and target.kind in ("level", "range")


@register.simple_tag
def by_when(target):
    """ "by 2030", "before 2030", "in 2030"; empty where the document sets no date."""
    if not target.time:
        return ""
    if target.deadline == "before":
        pattern = _("before %(time)s")
    else:
        pattern = pgettext("target", "in %(time)s") if is_of_one_year(target) else _("by %(time)s")
    return pattern % {"time": written_out(target.time)}
