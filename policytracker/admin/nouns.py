"""Importing this module registers each noun with the admin."""

from . import (
    area,
    change,
    directive,
    document,
    error_report,
    evaluation,
    evidence,
    fact,
    glossary_term,
    group,
    indicator,
    industry,
    lost_word,
    milestone,
    observation,
    organisation,
    passage,
    programme,
    progress_report,
    reporting_period,
    revision,
    site_identity,
    source,
    stand_in,
    target,
    track,
    unit,
    user,
)

__all__ = [
    "area", "change", "directive", "document", "error_report", "evaluation", "evidence", "fact", "glossary_term",
    "group", "indicator", "industry", "lost_word", "milestone", "observation", "organisation", "passage",
    "programme", "progress_report", "reporting_period", "revision", "site_identity", "source", "stand_in", "target",
    "track", "unit", "user",
]  # fmt: skip
