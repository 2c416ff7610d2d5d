"""The words of Chinese mid-term evaluations. Their cut-offs are not published; those below are ours."""

from .outcome import NOT_AVAILABLE, Outcome, as_float
from .plan_period import plan_period

EARLY = "提前实现 (achieved early)"
FASTER = "快于预期 (faster than expected)"
AS_EXPECTED = "基本符合预期 (broadly as expected)"
LAGGING = "滞后 (lagging)"
OURS = "the cut-offs of these words are not published: ours are 0.95 and 1.05 of the required pace"


def midterm_words(case):
    plan = plan_period(case)
    if plan is None:
        return Outcome(NOT_AVAILABLE, working=OURS)
    return Outcome(_word(plan), as_float(plan.pace), working=f"{plan.done} done, {plan.elapsed} of the time; {OURS}")


def _word(plan):
    if plan.done >= 1:
        return EARLY
    if plan.done * 20 < plan.elapsed * 19:
        return LAGGING
    return FASTER if plan.done * 20 > plan.elapsed * 21 else AS_EXPECTED
