"""What the arithmetic says of a promise, with all that a reader needs to check it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from .promise import Figure, Point


class Standing(StrEnum):
    ACHIEVED = "achieved"
    MET = "met"
    ON_TRACK = "on_track"
    SLIGHTLY_BEHIND = "slightly_behind"
    WELL_BEHIND = "well_behind"
    MOVING_AWAY = "moving_away"
    MISSED = "missed"
    AWAITING_FIGURE = "awaiting_figure"
    NOT_ASSESSABLE = "not_assessable"


class Reason(StrEnum):
    """Why a promise can't be judged, or not yet."""

    NONE = ""
    NO_TARGET = "no_target"
    NO_DATE = "no_date"
    NO_FIGURE = "no_figure"
    ONLY_BOUND = "only_bound"
    NO_BASE = "no_base"
    BASELINE_ONLY = "baseline_only"
    GAP_IN_CHAIN = "gap_in_chain"
    DUE_NOT_AFTER_BASE = "due_not_after_base"
    TARGET_BEHIND_BASE = "target_behind_base"
    PEAK_NOT_YET_KNOWN = "peak_not_yet_known"
    JUDGED_BY_ITS_YEAR = "judged_by_its_year"
    JUDGED_BY_MILESTONES = "judged_by_milestones"


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the pace of the last five years leads: no part of the verdict."""

    since: dt.date
    expected: Fraction | None
    reached_in: int | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`done`, `elapsed` and `pace` are the shares A, S and P = A / S; None where no ratio makes sense.

    `latest` is the figure judged. `stale_since` is the year of that figure if it is too old for a colour.
    `kept` tells of a cap, figure by figure, whether it was kept. The base of a peak is the highest figure.
    """

    standing: Standing
    reason: Reason = Reason.NONE
    final: bool = False
    stale_since: int | None = None
    base: Point | None = None
    latest: Figure | None = None
    target: Decimal | None = None
    due_day: dt.date | None = None
    done: Fraction | None = None
    elapsed: Fraction | None = None
    pace: Fraction | None = None
    base_is_first_figure: bool = False
    weaker_end: bool = False
    after_break: bool = False
    provisional: bool = False
    kept: tuple[tuple[Figure, bool], ...] = ()
    interim: "Interim | None" = None
    outlook: Outlook | None = None


@dataclass(frozen=True, slots=True)
class Interim:
    """The nearest interim point that is not yet due, with its own verdict."""

    point: Point
    verdict: Verdict
