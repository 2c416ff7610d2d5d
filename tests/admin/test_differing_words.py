import time

import pytest

from policytracker.admin.differing_words import differing_words


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("Work goes on.", "Work goes on.", "Work goes on.", "Work goes on."),
        ("Work goes on.", "Work went on well.", "Work <del>goes</del> on.", "Work <ins>went</ins> on <ins>well</ins>."),
        ("正在推进。", "已完成推进。", "<del>正在</del>推进。", "<ins>已完成</ins>推进。"),
        ("完成32.5%。", "完成32.8%。", "完成<del>32.5</del>%。", "完成<ins>32.8</ins>%。"),
        ("Spent 1,200 yuan", "Spent 1,250 yuan", "Spent <del>1,200</del> yuan", "Spent <ins>1,250</ins> yuan"),
        ("One.\nTwo.", "One. Two.", "One.\nTwo.", "One. Two."),
        ("", "New & <b>.", "", "<ins>New &amp; &lt;b&gt;.</ins>"),
        ("Old", "", "<del>Old</del>", ""),
    ],
)
def test_only_what_differs_is_marked(old, new, was, now):
    assert differing_words(old, new) == (was, now)


def test_nothing_of_a_text_is_lost():
    text = "  Zwei 2.5 GW,\n\n新增装机3.2万千瓦（含储能）；under_way 100% "
    assert differing_words(text, text) == (text, text)


@pytest.mark.parametrize("old", ["的" * 5000, "的一是在不" * 1000, "one two three " * 350])
def test_long_texts_of_few_words_are_compared_at_once(old):
    begun = time.process_time()
    differing_words(old, old[7:] + "新")
    assert time.process_time() - begun < 1
