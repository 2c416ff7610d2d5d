"""How much of a promise should be done by when, and what a cut over years means for one."""

from fractions import Fraction


def linear_share(year, years):
    """The share due after some years of a plan: 20, 40, 60, 80, 100 % of five; never below 0 nor above 1."""
    return min(max(Fraction(year, years), Fraction(0)), Fraction(1))


def annual_rate(cut, years):
    """The same cut each year that makes `cut` over all of them: 0.14 over five years is 0.0297 a year."""
    return 1 - (1 - cut) ** (1 / years)
