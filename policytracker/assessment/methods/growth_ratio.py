"""The growth ratio of Statistics Canada and Open SDG 2.4: compound growth seen over compound growth required."""

import math

from .outcome import NOT_AVAILABLE, Outcome

ZERO = 0.001  # a base or a target of 0 is read as this: growth from or to 0 is not defined
HIGH, MIDDLE = 0.95, 0.60
TREND_HIGH, TREND_MIDDLE = 0.015, 0.005
STEEPNESS = 4.44
BEST, WORST = 5.0, -5.0


def growth_ratio(case):
    figures = case.known_since_base()
    if not figures:
        return Outcome(NOT_AVAILABLE, working="no figure at or after the base year")
    (start, base), (end, latest) = ((year, float(value)) for year, value in (figures[0], figures[-1]))
    target = None if case.target is None else float(case.target) or ZERO
    achieved = target is not None and case.sign * (latest - target) >= 0
    sign = -case.sign if base < 0 else case.sign
    observed = growth(latest, base or ZERO, end - start)
    if target is None:
        return _by_trend(observed, sign, _reduction_near_limit(case, base))
    required = growth(target, base or ZERO, (case.target_year or 0) - start)
    if achieved:
        return Outcome(
            "target_achieved", _quotient(observed, required, sign), BEST, "the latest value is at the target"
        )
    return _by_ratio(observed, required, sign)


def growth(later, earlier, years):
    """Compound growth a year; None for values of opposite sign and for less than a year."""
    if years < 1 or later < 0 < earlier or earlier < 0 < later:
        return None
    try:
        rate = (later / earlier) ** (1 / years) - 1
    except OverflowError:
        return None
    return rate if math.isfinite(rate) else None


def _quotient(observed, required, sign):
    if observed is None or not required:
        return None
    value = sign * observed / abs(required)
    return value if math.isfinite(value) else None


def _by_ratio(observed, required, sign):
    if observed is None or required is None:
        return Outcome(NOT_AVAILABLE, working="no growth rate from base to latest, or from base to target")
    value = _quotient(observed, required, sign)
    if value is None:
        return Outcome("deterioration", None, WORST, "the base was at the target and the latest value is not")
    working = f"growth a year {observed:.6g} seen, {required:.6g} required"
    if value >= MIDDLE:
        score = min(7.1429 * value - 4.2857, BEST)
        return Outcome("substantial_progress" if value >= HIGH else "moderate_progress", value, score, working)
    score = max(4.1667 * value - 2.5, WORST)
    return Outcome("limited_progress" if value >= 0 else "deterioration", value, score, working)


def _by_trend(observed, sign, reduction):
    if observed is None:
        return Outcome(NOT_AVAILABLE, working="no growth rate from base to latest")
    value = sign * observed
    working = f"growth a year {observed:.6g}; no target; bands times {reduction:.6g}"
    if value < 0:
        return Outcome("deterioration", value, max(125 * value - 2.5, WORST), working)
    if value >= TREND_HIGH * reduction:
        score = BEST if reduction == 0 else min(500 * value / reduction - 5, BEST)
        return Outcome("substantial_progress", value, score, working)
    if value >= TREND_MIDDLE * reduction:
        return Outcome("moderate_progress", value, 250 * value / reduction - 1.25, working)
    return Outcome("limited_progress", value, 500 * value / reduction - 2.5, working)


def _reduction_near_limit(case, base):
    """C: the bands shrink as the base comes close to the natural limit, where little is left to gain."""
    if case.limit is None:
        return 1.0
    size, limit = abs(base), abs(float(case.limit))
    if size >= 2 * limit:
        return 1.0
    return 1 - ((size if size <= limit else 2 * limit - size) / limit) ** STEEPNESS
