"""How a plan of some years stands at its latest figure: the share done and the share of time, as in a Chinese plan."""

from dataclasses import dataclass
from decimal import localcontext
from fractions import Fraction

from ..exact import EXACT, ratio
from ..schedule import linear_share


@dataclass(frozen=True, slots=True)
class PlanPeriod:
    done: Fraction
    elapsed: Fraction

    @property
    def pace(self):
        return self.done / self.elapsed


def plan_period(case):
    """None where base, target or years do not allow it."""
    known = case.known
    start = case.base_year if case.base_year is not None else (known[0][0] if known else None)
    base = case.base_value if case.base_value is not None else dict(known).get(start)
    if base is None or case.target is None or case.target_year is None:
        return None
    year, latest = known[-1] if known else (start, base)
    if not start < min(year, case.target_year) or case.target == base:
        return None
    with localcontext(EXACT):
        done = ratio(latest - base, case.target - base)
    return PlanPeriod(done, linear_share(year - start, case.target_year - start))
