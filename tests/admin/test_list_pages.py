"""What the lists of staff say besides their rows: their name, their filters, their columns, and that they are empty."""

import re

import pytest

from policytracker.models import Directive
from tests import builders

from .registry import address

LIST = address(Directive, "changelist")


def page_of(client, query="", language="en"):
    return client.get(LIST + query, HTTP_ACCEPT_LANGUAGE=language).content.decode()


def flat(html):
    return re.sub(r"\s+", " ", html)


@pytest.mark.parametrize(("language", "name"), [("en", "Directives"), ("zh-hans", "任务")])
def test_a_list_is_called_by_what_it_lists(staff, language, name):
    page = page_of(staff, language=language)
    assert f"<h1>{name}</h1>" in page
    assert re.search(rf"<title>{name} \|", page)
    assert flat(re.search(r'<div class="breadcrumbs">(.*?)</div>', page, re.DOTALL)[1]).endswith(f"&rsaquo; {name} ")


def test_a_cell_names_its_column_and_whether_it_is_empty(staff):
    builders.make_directive(title_en="Build <b>wind</b> farms", due_on=None)
    page = page_of(staff)
    assert '<td class="field-title" data-label="Title">Build &lt;b&gt;wind&lt;/b&gt; farms</td>' in page
    assert '<td class="field-due_on nowrap" data-label="Due date" data-empty>–</td>' in page
    assert '<td class="action-checkbox"><input' in page


def test_what_a_list_is_narrowed_to_is_said_with_the_way_out_of_each(staff):
    page = flat(page_of(staff, "?gap=no_date&kind__exact=action"))
    said = re.search(r'<ul class="chosen-filters">(.*?)</ul>', page)[1]
    assert "What is missing or late: <strong>No date set</strong>" in said
    assert re.findall(r'<a href="(.*?)"', said) == ["?kind__exact=action", "?gap=no_date", "?"]
    assert re.findall(r'aria-label="(.*?)"', said) == [
        "Remove the filter: what is missing or late", "Remove the filter: kind",
    ]  # fmt: skip


def test_a_list_that_nothing_narrows_says_nothing_of_filters(staff):
    assert "chosen-filters" not in page_of(staff)


@pytest.mark.parametrize(
    ("query", "said"),
    [("", "Nothing is kept here yet."), ("?q=no-such-word", "Nothing matches the search and the filters.")],
)
def test_an_empty_list_says_so(staff, query, said):
    assert re.search(rf'<p class="nothing">{said}', page_of(staff, query))
