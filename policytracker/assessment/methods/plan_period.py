"""How a plan of some years stands at its latest figure: the share done and the share of time, as in a Chinese plan."""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from ..exact import EXACT, ratio
from ..series import PER_CENT


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    done: Fraction
    elapsed: Fraction

    @property
    def pace(self):
        return self.done / self.elapsed


def plan_period(case):
    """None where base, target or years do not allow it."""
    series = case.series or _chained(case)
    known = [(year, value) for year, value in series if case.assessed_year is None or year <= case.assessed_year]
    start = case.base_year if case.base_year is not None else (known[0][0] if known else None)
    base = case.base_value if case.base_value is not None else dict(known).get(start)
    if base is None or case.target is None or case.target_year is None:
        return None
    year, latest = known[-1] if known else (start, base)
    if not start < min(year, case.target_year) or case.target == base:
        return None
    with localcontext(EXACT):
        done = ratio(latest - base, case.target - base)
    return PlanPeriod(done, Fraction(year - start, case.target_year - start))


def _chained(case):
    """An index that is 100 in the base year, from declines in per cent of each year after it."""
    if case.base_year is None or not case.annual_declines_pct:
        return ()
    value, points = Decimal(100), [(case.base_year, Decimal(100))]
    with localcontext(EXACT):
        for year, decline in enumerate(case.annual_declines_pct, case.base_year + 1):
            value *= (100 - decline) * PER_CENT
            points.append((year, value))
    return tuple(points)
