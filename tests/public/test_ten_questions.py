"""The ten questions of docs/questions.md, each answered at most two links from the glance in either language."""

import html
import re
from pathlib import Path

import pytest

from policytracker.exchange.loading import load_package

pytestmark = pytest.mark.django_db

PACKAGE = Path(__file__).parents[2] / "programmes" / "sichuan"
MOST_CLICKS = 2

# For each question, the ends of the addresses that are followed, and what the last page says in both languages.
QUESTIONS = {
    1: (["targets/?standing=missed#list"], ["T-CN-5"], ["By 2025, China emits 18% less", "到2025年"]),
    2: (["industries/", "industries/IND-WIND/"], ["ADD-02"], ["lead unit", "牵头单位"]),
    3: (["documents/DOC-SEED/"], ['id="P4.S3"', "ADD-12"], ["vanadium and titanium", "钒钛"]),
    4: (["indicators/IND-NONFOSSIL/"], ["39.5%"], ["Source", "来源"]),
    5: (["targets/?standing=slightly_behind#list", "targets/T-SC-11/"], ["32"], ["Slightly behind", "略有滞后"]),
    6: (["targets/?due=2030#list"], ["T-SC-3", "T-CN-2"], ["10 targets", "10项目标"]),
    7: (["directives/?gap=no_lead#list"], ["SUB-06"], ["36 directives", "36项任务"]),
    8: (["areas/", "areas/SC/"], ["T-SC-6", "T-CN-4"], ["Beside the wider area", "与上级地区对照"]),
    9: (["changes/"], ["2026"], ["published", "发布"]),
    10: (["method/"], ['id="standings"'], ["pace", "进度"]),
}


@pytest.fixture
def sichuan():
    load_package(PACKAGE)


def follow(client, page, place):
    """The page that a link leads to whose address ends so."""
    links = map(html.unescape, re.findall(r'href="([^"]+)"', page))
    address = next((link for link in links if link.startswith("/") and link.endswith(f"/{place}")), None)
    assert address, f"no link leads to {place}"
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def answer_to(client, language, ways):
    page = client.get(f"/{language}/sichuan/").content.decode()
    for place in ways:
        page = follow(client, page, place)
    return html.unescape(page.split("<main")[1].split("</main>")[0])


@pytest.mark.parametrize(("language", "column"), [("en", 0), ("zh-hans", 1)])
def test_each_question_is_answered_within_two_links(client, sichuan, language, column):
    answers = {number: answer_to(client, language, ways) for number, (ways, *_words) in QUESTIONS.items()}
    said = {number: [*signs, words[column]] for number, (_ways, signs, words) in QUESTIONS.items()}
    missing = {(number, sign) for number, signs in said.items() for sign in signs if sign not in answers[number]}
    assert missing == set()
    assert max(len(ways) for ways, *_words in QUESTIONS.values()) <= MOST_CLICKS


def test_the_questions_are_those_of_the_document():
    rows = (PACKAGE.parents[1] / "docs" / "questions.md").read_text(encoding="utf-8")
    assert [int(number) for number in re.findall(r"^\| (\d+) \|", rows, re.MULTILINE)] == list(QUESTIONS)
