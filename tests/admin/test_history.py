"""What the history of a row tells staff: who changed what, and why."""

import re

import pytest
from django.utils.html import strip_tags

from policytracker.models import Change
from tests import builders
from tests.tampering import tampering

from .registry import address, fields_of


def cells(client, row, language="en"):
    page = client.get(address(type(row), "history", row.pk), HTTP_ACCEPT_LANGUAGE=language).content.decode()
    table = re.search(r"<tbody>(.*?)</tbody>", page, re.DOTALL)[1]
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", line, re.DOTALL) for line in table.split("</tr>")]
    return [[" ".join(strip_tags(cell).split()) for cell in row] for row in rows if row]


def edit(client, row, **values):
    page = address(type(row), "change", row.pk)
    answer = client.post(page, fields_of(client.get(page)) | values)
    assert answer.status_code == 302, answer.context["adminform"].form.errors


def test_an_edit_tells_who_and_why(staff, administrator):
    directive = builders.make_directive(title_en="Old")
    edit(staff, directive, title_en="New", why="A slip of the pen")
    told, first = cells(staff, directive)
    assert told[2:] == ["Changed", administrator.username, "A slip of the pen", "Title (English): Old → New"]
    assert first[2:] == ["Created", "–", "–", ""]


def test_a_long_reason_is_cut_to_what_the_history_holds_and_the_whole_is_a_link_away(staff):
    directive = builders.make_directive(code="D-7", title_en="Old")
    edit(staff, directive, title_en="New", why="Because of this. " * 20)
    told, _sep, link = cells(staff, directive)[0][4].partition("…")
    assert (len(told), link) == (99, " In full in the record of changes")
    found = staff.get(address(Change, "changelist") + "?q=D-7").context["cl"].result_list
    assert [change.revision.why for change in found] == [("Because of this. " * 20).strip()]


def test_a_short_reason_leads_nowhere(staff):
    directive = builders.make_directive(title_en="Old")
    edit(staff, directive, title_en="New", why="A misprint")
    assert cells(staff, directive)[0][4] == "A misprint"


def test_an_edit_of_a_draft_needs_no_reason(staff):
    directive = builders.make_directive(title_en="Old", published=False)
    edit(staff, directive, title_en="New")
    assert cells(staff, directive)[0][4] == "–"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["Kind: Action → Outcome", "Hand: – → Government"]),
        ("zh-hans", ["类别：任务举措 → 成效目标", "政府与市场：– → 政府"]),
    ],
)
def test_codes_are_told_by_their_label(staff, language, told):
    directive = builders.make_directive(kind="action", hand="")
    directive.kind, directive.hand = "outcome", "government"
    with tampering():
        directive.save()
    changes = cells(staff, directive, language)[0][5]
    assert [words for words in told if words in changes] == told


@pytest.mark.parametrize(("language", "told"), [("en", ["No → Yes", "5 → 13.5"]), ("zh-hans", ["否 → 是", "5 → 13.5"])])
def test_truths_and_numbers_are_told_as_people_write_them(staff, language, told):
    indicator = builders.make_indicator(cumulative=False, natural_limit=5)
    indicator.cumulative, indicator.natural_limit = True, "13.500000"
    with tampering():
        indicator.save()
    changes = cells(staff, indicator, language)[0][5]
    assert [words for words in told if words in changes] == told


def test_another_row_is_told_by_its_name(staff):
    parents = [builders.make_organisation(code=code) for code in ("old", "new")]
    organisation = builders.make_organisation(parent=parents[0])
    organisation.parent = parents[1]
    with tampering():
        organisation.save()
    assert f"{parents[0]} → {parents[1]}" in cells(staff, organisation)[0][5]


def test_of_a_long_text_the_part_that_differs_is_told(staff):
    directive = builders.make_directive(statement_en="Word. " * 60 + "First.")
    directive.statement_en = "Word. " * 60 + "Second."
    with tampering():
        directive.save()
    changes = cells(staff, directive)[0][5]
    assert ("chars" in changes, "…" in changes, changes.endswith("Second.")) == (False, True, True)
