"""Arithmetic that never rounds: sums and products of decimals, and their ratios as fractions."""

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context
from fractions import Fraction

# With all the digits there are, sums and products of decimals are exact. Never divide in it.
EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


def ratio(part, whole):
    """`part / whole`, exactly."""
    (above, below), (over, under) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(above * under, below * over)
