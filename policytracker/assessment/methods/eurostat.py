"""Eurostat's monitoring of the Sustainable Development Goals, for indicators with a target."""

from .growth_ratio import growth
from .outcome import NOT_AVAILABLE, Outcome

BANDS = ((0.95, "significant_progress"), (0.60, "moderate_progress"), (0, "insufficient_progress"))


def eurostat(case):
    """Growth seen over growth required, both with their signs: no more than the direction of the target is asked."""
    known = [(year, float(value)) for year, value in case.known_since_base()]
    if not known or case.target is None or case.target_year is None:
        return Outcome(NOT_AVAILABLE, working="no figure, no target or no target year")
    (start, base), (end, latest) = known[0], known[-1]
    observed = growth(latest, base, end - start) if base else None
    required = growth(float(case.target), base, case.target_year - start) if base else None
    if observed is None or not required:
        return Outcome(NOT_AVAILABLE, working="no growth rate from base to latest, or from base to target")
    value = observed / required
    status = next((word for least, word in BANDS if value >= least), "movement_away")
    return Outcome(status, value, working=f"growth a year {observed:.6g} seen, {required:.6g} required")
