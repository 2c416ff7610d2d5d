"""The figures that a verdict may rest on, in the order of their days."""

from dataclasses import replace
from decimal import Decimal

from .year_scale import YEAR, position

PER_CENT = Decimal("0.01")


def series_held(figures, today):
    """The figures of periods that have ended, one a day (the last given), oldest first."""
    held = {figure.last_day: figure for figure in figures if figure.last_day <= today}
    return [held[day] for day in sorted(held)]


def split_at_break(held):
    """The figures before the last series break, and those from it on: only these are comparable with one another."""
    for index in range(len(held) - 1, -1, -1):
        if held[index].series_break:
            return held[:index], held[index:]
    return [], held


def chain(held, base_day):
    """Yearly changes in per cent, chained into an index that is 100 on the base day; None if a year is missing."""
    index, place, chained = Decimal(100), position(base_day), []
    for figure in held:
        if figure.last_day <= base_day:
            continue
        place += YEAR
        if position(figure.last_day) != place:
            return None
        index *= (100 + figure.value) * PER_CENT
        chained.append(replace(figure, value=index))
    return chained
