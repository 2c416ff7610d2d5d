"""The methods by name, and the keys that a case of each must have."""

from .aggregate import aggregate
from .case import REQUIRED, CaseError, read_case
from .chinese_barometers import barometer_2020, barometer_2021
from .chinese_schedule import compound_annualised_rate, cumulative_completion, linear_schedule
from .eurostat import eurostat
from .german_projection import german_projection
from .growth_ratio import growth_ratio
from .linear_pace import NO_VALUE, linear_pace
from .midterm_words import midterm_words

METHODS = {
    "linear_pace": linear_pace,
    "statcan_opensdg_2_4": growth_ratio,
    "statcan_opensdg_2_4_aggregate": aggregate,
    "destatis_weather_v2021": german_projection,
    "eurostat_sdg": eurostat,
    "ndrc_barometer_2020": barometer_2020,
    "ndrc_barometer_2021": barometer_2021,
    "cn_linear_schedule": linear_schedule,
    "cn_cumulative_completion": cumulative_completion,
    "cn_compound_annualised_rate": compound_annualised_rate,
    "cn_midterm_four_class": midterm_words,
}


def assess(raw):
    """The Outcome of a case given as a dict. Raises CaseError if it is malformed or its method unknown."""
    name = raw.get("method")
    if name is None:
        raise CaseError("method is missing")
    if not isinstance(name, str) or name not in METHODS:
        raise CaseError(f"unknown method {name!r}")
    return METHODS[name](read_case(raw, _required(name, raw.get("kind"))))


def _required(name, kind):
    if name == "statcan_opensdg_2_4_aggregate":
        return ("member_scores", "member_statuses")
    if name == "linear_pace":
        return ("series", "target_year") if kind in NO_VALUE else ("series", "target_year", "target")
    return REQUIRED
