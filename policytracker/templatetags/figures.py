"""Figures as each language writes them: number, unit and qualifier in their own places and magnitudes.

English and Chinese group digits, choose units and place qualifiers by different rules, so the two
stand side by side here and not in a catalogue of translated words.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .dates import written_out

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
# "5,000 100 million yuan" would be read wrong: a unit that counts is multiplied out.
COUNTED_UNIT = re.compile(r"(10[0,]*) (?:(trillion|billion|million) )?([^\W\d].*)")
# "50%", "3200万千瓦"; but "50 GW".
CLINGING_UNIT = re.compile("[%‰\u4e00-\u9fff]")
POWERS = {"trillion": 10**12, "billion": 10**9, "million": 10**6}


@dataclass(frozen=True)
class Grammar:
    """``group_from`` is the number of digits from which thousands are set apart."""

    group_from: int
    qualified: dict
    qualified_below_zero: dict
    between: str
    cut: str
    cap: str
    peak: str
    peak_strive: str


ENGLISH = Grammar(
    group_from=4,
    qualified={
        "about": "about {}",
        "at_least": "at least {}",
        "more_than": "more than {}",
        "at_most": "at most {}",
        "strive": "strive for {}",
    },
    qualified_below_zero={},
    between="{} to {}",
    cut="a cut of {}",
    cap="no more than {}",
    peak="peak",
    peak_strive="strive to peak",
)
CHINESE = Grammar(
    group_from=5,
    qualified={
        "about": "{}左右",
        "at_least": "{}以上",
        "more_than": "超过{}",
        "at_most": "{}以内",
        "strive": "力争{}",
    },
    # "−3%以内" would read as between −3% and zero.
    qualified_below_zero={"at_least": "不低于{}", "at_most": "不高于{}"},
    between="{}至{}",
    cut="下降{}",
    cap="不超过{}",
    peak="达峰",
    peak_strive="力争达峰",
)


def reads_chinese():
    return (get_language() or "en").startswith("zh")


def grammar():
    return CHINESE if reads_chinese() else ENGLISH


def in_reader_unit(value, unit):
    """The value in the unit that the reader's language uses: 32 GW is 3200 万千瓦."""
    return Decimal(value) * unit.factor if unit is not None and reads_chinese() else Decimal(value)


def rounded(value, decimals):
    """None leaves the value as it is."""
    value = Decimal(value)
    return value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def number_text(value, decimals=None):
    """At most so many decimals, without idle zeros, digits grouped as the reader's language does."""
    value = rounded(value, decimals)
    whole, _point, fraction = f"{abs(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    if len(whole) >= grammar().group_from:
        whole = f"{int(whole):,}"
    text = f"{whole}.{fraction}" if fraction else whole
    return MINUS + text if value < 0 and text != "0" else text


def decimals_in_reader_unit(decimals, unit):
    """Two decimals of a GW are none of a 万千瓦: the digits that count stay the same."""
    if decimals is None or unit is None or not reads_chinese():
        return decimals
    return max(0, decimals - unit.factor.adjusted())


def number_and_symbol(value, unit, decimals=None):
    """The two parts of a figure: 5000 in units of 100 million yuan are ("500", "billion yuan")."""
    if unit is None:
        return number_text(value, decimals), ""
    shown = rounded(in_reader_unit(value, unit), decimals_in_reader_unit(decimals, unit))
    counted = COUNTED_UNIT.fullmatch(unit.symbol)
    if counted is None:
        return number_text(shown), unit.symbol
    number, power, noun = counted.groups()
    total = shown * Decimal(number.replace(",", "")) * POWERS.get(power, 1)
    name, power = next(((name, power) for name, power in POWERS.items() if abs(total) >= power), ("", 1))
    return number_text(total / power), f"{name} {noun}".strip()


def joined(number, symbol):
    if symbol[:1].isdigit():  # "2020 = 100" beside a number would run into it
        return f"{number}{NO_BREAK_SPACE}({symbol})"
    space = "" if not symbol or CLINGING_UNIT.match(symbol) else NO_BREAK_SPACE
    return number + space + symbol


def qualify(text, qualifier, *, negative=False):
    words = grammar()
    pattern = (negative and words.qualified_below_zero.get(qualifier)) or words.qualified.get(qualifier, "{}")
    return pattern.format(text)


def figure_text(value, unit=None, *, decimals=None, qualifier="exact"):
    """A figure with its unit and qualifier; the value is in the unit's English magnitude."""
    return qualify(joined(*number_and_symbol(value, unit, decimals)), qualifier, negative=value < 0)


def range_text(low, high, unit=None, *, decimals=None, qualifier="exact"):
    first, symbol = number_and_symbol(low, unit, decimals)
    last = number_and_symbol(high, unit, decimals)
    if symbol != last[1] or symbol.startswith("%"):
        first = joined(first, symbol)
    return qualify(grammar().between.format(first, joined(*last)), qualifier)


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


@register.simple_tag
def observed_figure(observation):
    """``{% observed_figure observation %}``: its value, unit and qualifier."""
    unit, decimals = style_of(observation)
    return figure_text(observation.value, unit, decimals=decimals, qualifier=observation.qualifier)


@register.simple_tag
def target_figure(target):
    """What a target asks for: "a cut of 18%", "at least 1,200 GW", "peak"; empty where it gives no number."""
    words = grammar()
    if target.kind == "peak_by":
        return words.peak_strive if target.qualifier == "strive" else words.peak
    if target.value is None:
        return ""
    unit, decimals = style_of(target)
    if target.value_high is not None:
        return range_text(target.value, target.value_high, unit, decimals=decimals, qualifier=target.qualifier)
    text = figure_text(target.value, unit, decimals=decimals, qualifier=target.qualifier)
    if target.kind == "reduction":
        return words.cut.format(text)
    return words.cap.format(text) if target.kind == "cap" and target.qualifier == "exact" else text


@register.simple_tag
def figure_like(target, value):
    """Another value in the unit of the target: its base, a point on the way."""
    if value is None:
        return ""
    unit, decimals = style_of(target)
    return figure_text(value, unit, decimals=decimals)


@register.simple_tag
def by_when(target):
    """ "by 2030", "before 2030"; empty where the document sets no date."""
    if not target.time:
        return ""
    pattern = _("before %(time)s") if target.deadline == "before" else _("by %(time)s")
    return pattern % {"time": written_out(target.time)}
