"""Where a word stands elsewhere than in the title, the list shows the place."""

import re

import pytest

from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


def excerpts(client, words, query="", language="en"):
    page = client.get(f"/{language}/green/directives/?q={words}{query}").content.decode()
    return re.findall('<span class="excerpt">(.*?)</span></span>', page)


def test_a_hit_outside_the_title_is_shown_with_its_place(client, programme):
    document = builders.make_document(programme=programme)
    texts = {"text": "关停落后产能。" * 20 + "严控“两高”项目，推动页岩气ＣＯ２利用。", "summary_en": "<b>Shale</b> gas"}
    words = {"title_en": "Close kilns", "title_zh_hans": "关停窑炉", "statement_en": "By rule and by 2030."}
    builders.make_directive(
        programme=programme, **words, passages=[builders.make_passage(document=document, **texts)]
    )  # fmt: skip
    for _ in range(2):
        builders.make_directive(programme=programme, due_on="2030-01-01", title_en="Other work")
    assert excerpts(client, "kilns") == []
    assert excerpts(client, "rule kilns") == ['What it asks: <span lang="en">By <mark>rule</mark> and by 2030.']
    assert excerpts(client, "窑炉") == ['Title: <span lang="zh-Hans">关停<mark>窑炉</mark>']
    assert excerpts(client, "kilns", language="zh-hans") == ['标题：<span lang="en">Close <mark>kilns</mark>']
    [excerpt] = excerpts(client, "页岩 co2")
    assert excerpt.startswith('Source text: <span lang="zh-hans">…')
    assert excerpt.endswith("推动<mark>页岩</mark>气<mark>ＣＯ２</mark>利用。")
    assert len(excerpt) < 200
    assert excerpts(client, "shale") == ['Our summary: <span lang="en">&lt;b&gt;<mark>Shale</mark>&lt;/b&gt; gas']


def test_an_excerpt_is_short_and_parts_no_word_of_english(client, programme):
    builders.make_directive(programme=programme, statement_en="industry " * 40 + "peak" + " province" * 40)
    [excerpt] = excerpts(client, "peak")
    before, after = "industry " * 4, " province" * 11
    assert excerpt == f'What it asks: <span lang="en">…{before}<mark>peak</mark>{after}…'


def test_what_the_reader_sees_anyway_is_not_repeated(client, programme):
    builders.make_directive(programme=programme, statement_en="By rule.")
    assert len(excerpts(client, "rule")) == 1
    assert excerpts(client, "rule", "&view=cards") == []


def test_a_passage_that_is_not_public_is_no_place_of_a_hit(client, programme):
    names = {"paragraph": 1, "text": "能耗双控"}
    draft = builders.make_document(programme=programme, code="A-DRAFT", published=False)
    shown = builders.make_document(programme=programme, code="B-SHOWN")
    passages = [
        builders.make_passage(document=draft, sentence=1, **names | {"text": "能耗双控，内部"}),
        builders.make_passage(document=shown, sentence=2, **names),
        builders.make_passage(document=shown, sentence=1, **names | {"text": "先说能耗双控"}),
    ]
    builders.make_directive(programme=programme, passages=passages)
    assert excerpts(client, "双控") == ['Source text: <span lang="zh-hans">先说能耗<mark>双控</mark>']
