"""What a Chinese plan asks for by year, what a year of it comes to, and how much is done."""

from fractions import Fraction

from ..schedule import annual_rate, linear_share
from .outcome import NOT_AVAILABLE, Outcome, as_float, per_cent
from .plan_period import plan_period


def linear_schedule(case):
    """20, 40, 60, 80, 100 % of a five-year target by year."""
    if not _has_years(case) or case.assessed_year is None:
        return Outcome(NOT_AVAILABLE, working="no base year, target year or year assessed")
    years, year = case.target_year - case.base_year, case.assessed_year - case.base_year
    share = linear_share(year, years)
    return Outcome(f"required cumulative share {per_cent(share)}%", as_float(share), working=f"year {year} of {years}")


def cumulative_completion(case):
    """The cut so far over the cut promised, in words to the nearest 5 %, beside the share of the period."""
    plan = plan_period(case)
    if plan is None:
        return Outcome(NOT_AVAILABLE, working="no base, target or figure after the base")
    fifths = round(plan.done * 20) * 5
    status = f"completion about {fifths}% after {per_cent(plan.elapsed)}% of the period"
    return Outcome(status, as_float(plan.done), working=f"{per_cent(plan.done)} % done")


def compound_annualised_rate(case):
    """The yearly cut that makes the whole: r = 1 - (1 - R) ** (1 / n). Without a base, the target is R itself."""
    base = case.base_value if case.base_value is not None else case.value_of(case.base_year)
    if not _has_years(case) or case.target is None or base == 0:
        return Outcome(NOT_AVAILABLE, working="no base year, target year or target, or a base of 0")
    cut = Fraction(case.target) if base is None else 1 - Fraction(case.target) / Fraction(base)
    if base is None and abs(cut) >= 1:
        cut /= 100
    if cut > 1 or as_float(cut) is None:
        return Outcome(NOT_AVAILABLE, working="more than the whole cannot be cut, nor a rise beyond all numbers")
    years = case.target_year - case.base_year
    rate = annual_rate(float(cut), years)
    return Outcome(f"{rate * 100:.2f}% a year", rate, working=f"{per_cent(cut)} % over {years} years")


def _has_years(case):
    return case.base_year is not None and case.target_year is not None and case.target_year > case.base_year
