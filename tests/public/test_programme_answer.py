"""What a programme's page says first: how its targets stand, in one sentence without a percentage."""

import re

import pytest
from django.utils import translation

from policytracker.models import Standing
from policytracker.public.standing_sentence import sentence_of
from policytracker.record.standing_counts import StandingCount
from tests import builders

pytestmark = pytest.mark.django_db

BEGINNING = "0001-01-01"


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


def counted(**numbers):
    return [StandingCount(value, value, number, 0, 0, []) for value, number in numbers.items()]


def stand(programme, *verdicts):
    for verdict in verdicts:
        target = builders.make_target(programme=programme)
        Standing.objects.create(target=target, starts_on=BEGINNING, verdict=verdict)


def head(client, language="en"):
    page = client.get(f"/{language}/green/").content.decode()
    return re.findall(r'<p class="answer">(.*?)</p>', page)


EACH = {value: number for number, value in enumerate(Standing.Verdict.values, start=1)}


@pytest.mark.parametrize(
    ("counts", "english", "chinese"),
    [
        (
            EACH,
            "Of 45 targets, 3 are met or reached, 3 on track, 9 behind, 6 moving away and 7 missed;"
            " 17 cannot be judged yet.",
            "45项目标中，3项如期完成或已达到，3项符合进度，9项滞后，6项逆向变化，7项到期未完成，17项暂不能判断。",
        ),
        (
            {"achieved": 1, "missed": 2},
            "Of 3 targets, 1 is met or reached and 2 missed.",
            "3项目标中，1项如期完成或已达到，2项到期未完成。",
        ),
        ({"on_track": 1}, "Of 1 target, 1 is on track.", "1项目标中，1项符合进度。"),
        ({"not_assessable": 2}, "Of 2 targets, 2 cannot be judged yet.", "2项目标中，2项暂不能判断。"),
    ],
)
def test_the_numbers_add_up_to_all_and_what_is_zero_is_left_out(counts, english, chinese):
    said = {}
    for language in ("en", "zh-hans"):
        with translation.override(language):
            said[language] = sentence_of(counted(**counts))
    assert said == {"en": english, "zh-hans": chinese}


def test_the_answer_stands_under_the_name_and_says_that_nothing_is_reported(client, programme):
    stand(programme, "met", "missed", "awaiting_figure")
    builders.make_directive(programme=programme)
    assert head(client) == [
        "Of 3 targets, 1 is met or reached and 1 missed; 1 cannot be judged yet.",
        "No delivery report is published yet.",
    ]
    assert head(client, "zh-hans") == [
        "3项目标中，1项如期完成或已达到，1项到期未完成，1项暂不能判断。",
        "尚无已发布的进展报告。",
    ]


def test_one_report_is_enough_to_be_silent_about_reports(client, programme):
    builders.make_directive(programme=programme)
    builders.make_directive(programme=programme, latest_status="under_way")
    assert head(client) == []


def test_a_track_without_a_report_has_no_bar(client, programme):
    silent, spoken = (builders.make_track(programme=programme, code=code, order=1) for code in ("cut", "build"))
    builders.make_directive(programme=programme, track=silent)
    builders.make_directive(programme=programme, track=spoken, latest_status="under_way")
    page = client.get("/en/green/").content.decode()
    bars = {code: "status-bar" in text for code, text in re.findall(r'data-track="(\w+)">(.*?)</article>', page, re.S)}
    assert bars == {"cut": False, "build": True}


def test_the_page_says_what_is_graded_and_leads_to_why(client, programme):
    track = builders.make_track(programme=programme, code="cut", order=1)
    builders.make_directive(programme=programme, track=track)
    page = client.get("/en/green/").content.decode()
    assert ">1 directive that can be delivered</a>" in page
    assert '<a href="/en/about/#graded">What is graded</a>' in page
    assert 'id="graded"' in client.get("/en/about/").content.decode()
