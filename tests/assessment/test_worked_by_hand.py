import pytest

from policytracker.assessment.judging import judge

from .worked import expected_of, figures_of, promise_of, rows, said_of, today_of


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_case_worked_by_hand_comes_out_so(row):
    assert said_of(judge(promise_of(row), figures_of(row), today_of(row))) == expected_of(row)
