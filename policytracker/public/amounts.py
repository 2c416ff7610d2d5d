"""Values of a verdict in the reader's words: in the unit of the indicator, shares in per cent, pace, time."""

from fractions import Fraction

from django.utils.translation import gettext as _

from policytracker.assessment.pace import BANDS
from policytracker.record.working import decimal_of
from policytracker.templatetags.dates import written_out
from policytracker.templatetags.figure_texts import (
    MINUS,
    figure_text,
    in_reader_unit,
    magnitude_of,
    number_and_symbol,
    number_text,
)
from policytracker.templatetags.figures import change_told_by, target_figure

CHAINED_PLACES = 4


def amount(working, value, *, exact=False, qualifier="exact"):
    """A value on the scale of the verdict, with its unit, a change in words.

    With its sign and all its digits where a reader is to reckon with it.
    """
    if working.is_chained:
        return number_text(value, CHAINED_PLACES if exact else 1)
    decimals = None if exact else working.target.indicator.decimals
    change = None if exact else change_in(working)
    return figure_text(decimal_of(value), _unit(working), decimals=decimals, qualifier=qualifier, change=change)


def change_in(working):
    """How the values of a verdict read where they are changes themselves."""
    return None if working.is_chained else change_told_by(working.target.indicator)


def _unit(working):
    indicator = working.target.indicator
    return None if working.is_chained or indicator.measure == "index" else indicator.unit


def latest_amount(working, *, exact=False):
    """The latest value with its qualifier: "more than 32 GW" is not 32 GW."""
    return amount(working, working.verdict.latest.value, exact=exact, qualifier=working.latest.qualifier)


def points(working, value):
    """A cut in points: 11.6 of 18."""
    return number_and_symbol(decimal_of(value), _unit(working), working.target.indicator.decimals)[0]


def bare(working, value):
    """The same with all its digits for a formula, without its unit unless the formula has several magnitudes."""
    if working.is_chained:
        return number_text(value, CHAINED_PLACES)
    if _has_magnitudes(working):
        return amount(working, value, exact=True)
    text = number_text(in_reader_unit(decimal_of(value), working.target.indicator.unit))
    return f"({text})" if text.startswith(MINUS) else text


def _has_magnitudes(working):
    """Is a number of the formula written in another unit than its indicator's: yuan, or 亿千瓦 for 万千瓦?"""
    verdict, unit = working.verdict, working.target.indicator.unit
    numbers = [point.value for point in (verdict.base, verdict.latest) if point] + [verdict.target]
    shown = [in_reader_unit(decimal_of(number), unit) for number in numbers if number is not None]
    return any(magnitude_of(number, unit).symbol != unit.symbol for number in shown)


def estimate(working, value, magnitude=None):
    """A value that was worked out and not measured: no more digits than the figures themselves have.

    Beside an axis, whose magnitude is given, the number alone.
    """
    indicator = working.target.indicator
    places = indicator.decimals
    if places is None:
        places = max((_places(figure.value) for figure in working.figures), default=1)
    unit = _unit(working)
    shown = decimal_of(value)
    if abs(shown) >= 100:
        places = min(places, 1)
    if magnitude:
        return number_and_symbol(shown, unit, places, magnitude)[0]
    return figure_text(shown, unit, decimals=places, change=change_in(working))


def _places(value):
    return max(0, -value.normalize().as_tuple().exponent)


def goal(working):
    """What is asked for; of a range, with the end that is judged."""
    if working.target.qualifier == "strive" and working.target.kind == "level":
        return amount(working, working.verdict.target)
    text = target_figure(working.target)
    if working.verdict.weaker_end:
        words = {"end": amount(working, working.verdict.target), "range": text}
        return _("%(end)s (the weaker end of %(range)s)") % words
    return text


def share(part, places=0):
    """A share in per cent, never rounded up to the whole or down to nothing."""
    percent = part * 100
    while places < 6 and decimal_of(percent, places) in (0, 100) and percent not in (0, 100):
        places += 1
    return number_text(decimal_of(percent, places)) + "%"


def pace(value):
    """To two places, or to as many as keep it in its band."""
    places = 2
    while places < 9 and _band(decimal_of(value, places)) != _band(value):
        places += 1
    return number_text(decimal_of(value, places))


def _band(value):
    return [Fraction(value) >= Fraction(above, below) for above, below, _standing in BANDS]


def years(value):
    return number_text(decimal_of(value, 3))


def time_of_base(working):
    """The base time as it was given."""
    if working.base_figure:
        return written_out(working.base_figure.time)
    target = working.target
    if target.base_ends_on == working.verdict.base.day:
        return written_out(target.base_time)
    return written_out(target.indicator.base_time)
