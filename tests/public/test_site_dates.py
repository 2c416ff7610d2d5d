import datetime as dt

import pytest
from django.utils import translation

from policytracker.templatetags.dates import written_out


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        ("2021", "2021", "2021年"),
        ("2021-10", "October 2021", "2021年10月"),
        ("2021-10-24", "24 October 2021", "2021年10月24日"),
        ("2025-01/2025-06", "January 2025 to June 2025", "2025年1月至2025年6月"),
        (dt.date(2026, 3, 5), "5 March 2026", "2026年3月5日"),
        (dt.datetime(2026, 3, 5, 23, 59), "5 March 2026", "2026年3月5日"),
        ("", "", ""),
        (None, "", ""),
    ],
)
def test_dates_are_written_out_as_precise_as_they_are(value, english, chinese):
    assert written_out(value) == english
    with translation.override("zh-hans"):
        assert written_out(value) == chinese
