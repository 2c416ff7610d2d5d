"""The barometers of the NDRC for the control of energy. What they give here is our calculation, not its rating."""

from .outcome import NOT_AVAILABLE, Outcome, as_float
from .plan_period import plan_period

RED, YELLOW, GREEN = "red", "yellow", "green"
OURS = "our calculation, not a rating by the NDRC"


def barometer_2020(case):
    """发改办环资〔2020〕901号: schedule met: green; missed by up to 10 % of the target value: yellow; by more: red."""
    plan = plan_period(case)
    if plan is None:
        return Outcome(NOT_AVAILABLE, working=OURS)
    if plan.done >= plan.elapsed:
        return _outcome(GREEN, "三级", plan)
    return _outcome(YELLOW, "二级", plan) if plan.done * 10 >= plan.elapsed * 9 else _outcome(RED, "一级", plan)


def barometer_2021(case):
    """发改办环资〔2021〕629号: a rise instead of a fall is red, a fall short of the schedule yellow, else green."""
    plan = plan_period(case)
    if plan is None:
        return Outcome(NOT_AVAILABLE, working=OURS)
    if plan.done < 0:
        return _outcome(RED, "一级", plan)
    return _outcome(YELLOW, "二级", plan) if plan.done < plan.elapsed else _outcome(GREEN, "三级", plan)


def _outcome(colour, grade, plan):
    pace = plan.pace
    return Outcome(colour, as_float(pace), working=f"{grade}; {plan.done} done, {plan.elapsed} of the time; {OURS}")
