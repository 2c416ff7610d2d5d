"""Several series of one indicator under one word: the mean of their scores, groups averaged first."""

from statistics import fmean

from .case import CaseError
from .outcome import NOT_AVAILABLE, Outcome

BANDS = ((2.5, "substantial_progress"), (0, "moderate_progress"), (-2.5, "limited_progress"))


def aggregate(case):
    if len(case.member_scores) != len(case.member_statuses):
        raise CaseError("member_scores and member_statuses are not of one length")
    score = _mean(case.member_score_groups or case.member_scores)
    if score is None:
        return Outcome(NOT_AVAILABLE, working="no member could be assessed")
    pairs = zip(case.member_scores, case.member_statuses, strict=True)
    assessed = [status for member, status in pairs if member is not None]
    working = f"mean score of {len(assessed)} assessed of {len(case.member_statuses)} members"
    if assessed and all(status == "target_achieved" for status in assessed):
        return Outcome("target_achieved", score=score, working=working)
    status = next((word for least, word in BANDS if score >= least), "deterioration")
    return Outcome(status, score=score, working=working)


def _mean(scores):
    """The mean of scores and of the means of groups of them; None where nothing is assessed."""
    each = [_mean(score) if isinstance(score, tuple) else score for score in scores]
    known = [float(score) for score in each if score is not None]
    return fmean(known) if known else None
