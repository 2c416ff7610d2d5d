"""Figures as each language writes them: number, unit and qualifier in their own places and magnitudes.

English and Chinese group digits, choose units and place qualifiers by different rules, so the two
stand side by side here and not in a catalogue of translated words.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
# "5,000 100 million yuan" would be read wrong: a unit that counts is multiplied out.
COUNTED_UNIT = re.compile(r"(10[0,]*) (?:(trillion|billion|million) )?([^\W\d].*)")
# 12000万 is read as 1.2亿; 万亿 is a magnitude of its own.
TEN_THOUSANDS = re.compile("万(?!亿)")
# "50%", "3200万千瓦"; but "50 GW".
CLINGING_UNIT = re.compile("[%‰\u4e00-\u9fff]")
# "At most −2.5%" is a fall of at least 2.5%.
OF_A_FALL = {"at_least": "at_most", "at_most": "at_least", "no_more_than": "at_least", "more_than": "less_than"}
POWERS = {"trillion": 10**12, "billion": 10**9, "million": 10**6}


@dataclass(frozen=True)
class Change:
    """How a change reads in words instead of by its sign."""

    below_zero: str
    above_zero: str


@dataclass(frozen=True)
class Magnitude:
    """What a value in the reader's unit is multiplied by to be written, and the unit that it is written in."""

    factor: Decimal = Decimal(1)
    symbol: str = ""


@dataclass(frozen=True)
class Grammar:
    """``groups_digits``: are thousands set apart by commas?

    ``cut`` is for what is itself a cut, ``yearly`` for a change on the year before, ``moved`` for a figure of it.
    """

    groups_digits: bool
    qualified: dict
    qualified_below_zero: dict
    between: str
    cut: Change
    yearly: Change
    moved: Change
    peak: str
    peak_strive: str


ENGLISH = Grammar(
    groups_digits=True,
    qualified={
        "about": "about {}",
        "at_least": "at least {}",
        "more_than": "more than {}",
        "less_than": "less than {}",
        "at_most": "at most {}",
        "no_more_than": "no more than {}",
        "strive": "strive for {}",
    },
    qualified_below_zero={},
    between="{} to {}",
    cut=Change("a rise of {}", "a cut of {}"),
    yearly=Change("a fall of {}", "a rise of {}"),
    moved=Change("down {}", "up {}"),
    peak="peak",
    peak_strive="strive to peak",
)
CHINESE = Grammar(
    groups_digits=False,
    qualified={
        "about": "{}左右",
        "at_least": "{}以上",
        "more_than": "超过{}",
        "less_than": "不到{}",
        "at_most": "{}以内",
        "no_more_than": "不超过{}",
        "strive": "力争{}",
    },
    # "−3%以内" would read as between −3% and zero.
    qualified_below_zero={"at_least": "不低于{}", "at_most": "不高于{}"},
    between="{}至{}",
    cut=Change("上升{}", "下降{}"),
    yearly=Change("下降{}", "上升{}"),
    moved=Change("下降{}", "上升{}"),
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
    """At most so many decimals, without idle zeros; thousands are set apart where the reader's language does so."""
    value = rounded(value, decimals)
    whole, _point, fraction = f"{abs(value):f}".partition(".")
    fraction = fraction.rstrip("0")
    if grammar().groups_digits:
        whole = f"{int(whole):,}"
    text = f"{whole}.{fraction}" if fraction else whole
    return MINUS + text if value < 0 and text != "0" else text


def decimals_in_reader_unit(decimals, unit):
    """Two decimals of a GW are none of a 万千瓦: the digits that count stay the same."""
    if decimals is None or unit is None or not reads_chinese():
        return decimals
    return max(0, decimals - unit.factor.adjusted())


def magnitude_of(value, unit):
    """How a value in the reader's unit is written: 5000 in units of 100 million yuan as 500 billion yuan."""
    if unit is None:
        return Magnitude()
    if TEN_THOUSANDS.match(unit.symbol) and abs(value) >= 10_000:
        return Magnitude(Decimal("0.0001"), "亿" + unit.symbol[1:])
    counted = COUNTED_UNIT.fullmatch(unit.symbol)
    if counted is None:
        return Magnitude(symbol=unit.symbol)
    number, power, noun = counted.groups()
    one = Decimal(number.replace(",", "")) * POWERS.get(power, 1)
    name, power = next(((name, power) for name, power in POWERS.items() if abs(value * one) >= power), ("", 1))
    return Magnitude(one / power, f"{name} {noun}".strip())


def number_and_symbol(value, unit, decimals=None, magnitude=None):
    """The two parts of a figure, in a magnitude of its own unless one is given: ("500", "billion yuan")."""
    shown = rounded(in_reader_unit(value, unit), decimals_in_reader_unit(decimals, unit))
    magnitude = magnitude or magnitude_of(shown, unit)
    return number_text(shown * magnitude.factor), magnitude.symbol


def joined(number, symbol):
    if symbol[:1].isdigit():  # "2020 = 100" beside a number would run into it
        return f"{number}{NO_BREAK_SPACE}({symbol})"
    space = "" if not symbol or CLINGING_UNIT.match(symbol) else NO_BREAK_SPACE
    return number + space + symbol


def qualify(text, qualifier, *, negative=False):
    words = grammar()
    pattern = (negative and words.qualified_below_zero.get(qualifier)) or words.qualified.get(qualifier, "{}")
    return pattern.format(text)


def in_words(text, qualifier, change, *, negative):
    """A change, from its size without the sign."""
    pattern = change.below_zero if negative else change.above_zero
    if qualifier == "strive":
        return qualify(pattern.format(text), qualifier)
    return pattern.format(qualify(text, OF_A_FALL.get(qualifier, qualifier) if negative else qualifier))


def figure_text(value, unit=None, *, decimals=None, qualifier="exact", change=None, magnitude=None):
    """A figure with its unit and qualifier; the value is in the unit's English magnitude."""
    if change is None or not rounded(value, decimals):
        return qualify(joined(*number_and_symbol(value, unit, decimals, magnitude)), qualifier, negative=value < 0)
    text = joined(*number_and_symbol(abs(value), unit, decimals, magnitude))
    return in_words(text, qualifier, change, negative=value < 0)


def range_text(low, high, unit=None, *, decimals=None, qualifier="exact", change=None, magnitude=None):
    """A range of changes in words, unless it lies on both sides of zero."""
    if change is not None and high <= 0:
        text = _range(-high, -low, unit, decimals, magnitude)
    else:
        text = _range(low, high, unit, decimals, magnitude)
    if change is None or low < 0 < high:
        return qualify(text, qualifier)
    return in_words(text, qualifier, change, negative=high <= 0)


def _range(low, high, unit, decimals, magnitude):
    first, symbol = number_and_symbol(low, unit, decimals, magnitude)
    last = number_and_symbol(high, unit, decimals, magnitude)
    if symbol != last[1] or symbol.startswith("%"):
        first = joined(first, symbol)
    return grammar().between.format(first, joined(*last))
