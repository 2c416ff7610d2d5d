"""What the database keeps as codes, or in English alone, is shown by its name in the reader's language."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils.html import strip_tags

from policytracker.admin.group import asked_for, by_noun
from policytracker.models import Change, User
from tests import builders

from .registry import address

COLUMNS = {"code": "D-1", "kind": "action", "reportable": True, "due_on": None, "industries": ["IND-A", "IND-B"]}


def text_of(client, path, language):
    return client.get(path, HTTP_ACCEPT_LANGUAGE=language).content.decode()


@pytest.mark.parametrize(("language", "noun"), [("en", "Progress report"), ("zh-hans", "进展报告")])
def test_the_list_of_changes_names_the_noun(staff, language, noun):
    builders.make_change(noun="progress_report")
    builders.make_change(noun="directive")
    page = text_of(staff, address(Change, "changelist"), language)
    assert re.search(rf'<td class="field-noun_named"[^>]*>{noun}</td>', page)
    assert re.search(rf'<a href="\?noun=progress_report">\s*{noun}\s*</a>', page)
    found = staff.get(address(Change, "changelist") + "?noun=progress_report").context["cl"].result_list
    assert [change.noun for change in found] == ["progress_report"]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["Code D-1", "Kind Action", "Reportable Yes", "Industries IND-A, IND-B", "Due date –", "gone x"]),
        ("zh-hans", ["编号 D-1", "类别 任务举措", "纳入评定 是", "产业 IND-A、IND-B", "完成时限 –", "gone x"]),
    ],
)
def test_a_change_names_its_columns_and_their_values(staff, language, told):
    change = builders.make_change(noun="directive", columns=COLUMNS | {"gone": "x"})
    page = text_of(staff, address(Change, "change", change.pk), language)
    pairs = re.findall(r"<p><strong>(.*?)</p>", page)
    assert [strip_tags(pair.replace("<br>", " ")) for pair in pairs] == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            {
                "Target: view", "Target: add", "Revision: publish: add to the public record",
                "Progress report: Can sign off reports for the unit",
            },
        ),
        ("zh-hans", {"目标：查看", "目标：新增", "修订号：发布（写入公开记录）", "进展报告：可代表本单位审签进展报告"}),
    ],
)  # fmt: skip
def test_permissions_are_named_by_noun_and_verb(staff, language, told):
    page = text_of(staff, "/admin/auth/group/add/", language)
    labels = re.findall(r"<label for=\"id_permissions_\d+_\d+\"><input[^>]*>(.*?)</label>", page, re.DOTALL)
    assert told - {strip_tags(label).strip() for label in labels} == set()


def test_a_role_is_asked_for_nothing_that_no_page_asks_for(staff):
    nouns = [str(noun) for noun, _ticks in by_noun(asked_for())]
    assert len(nouns) == len(set(nouns))
    assert {"Log entry", "Session", "Content type", "Permission", "Standing", "History"}.isdisjoint(nouns)
    assert {"Target", "User", "Group", "Responsibility"} <= set(nouns)


def test_a_role_of_the_migrations_holds_nothing_that_its_form_would_lose(db):
    held = Permission.objects.filter(group__isnull=False)
    assert set(held) - set(asked_for()) == set()


def test_a_group_keeps_the_permissions_that_are_ticked(staff):
    wanted = Permission.objects.filter(codename__in=["view_target", "change_directive"])
    staff.post("/admin/auth/group/add/", {"name": "Planners", "permissions": [row.pk for row in wanted]})
    assert set(Group.objects.get(name="Planners").permissions.all()) == set(wanted)


def test_each_field_of_a_part_has_the_name_of_its_column(staff):
    duty = builders.make_responsibility()
    page = text_of(staff, address(type(duty.directive), "change", duty.directive.pk), "en")
    named = re.findall(r'<select name="responsibilities-0-(\w+)"[^>]*aria-label="(.*?)"', page)
    assert sorted(named) == [
        ("document", "Document that says so"), ("organisation", "Organisation"), ("role", "Role"),
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "name"), [("en", "Progress report R-1"), ("zh-hans", "进展报告 R-1")])
def test_a_change_is_called_by_the_name_of_its_noun(staff, language, name):
    change = builders.make_change(noun="progress_report", code="R-1")
    page = text_of(staff, address(Change, "change", change.pk), language)
    assert f"<h2>{name}</h2>" in page


def test_the_page_that_asks_before_a_draft_is_deleted_tells_of_no_mere_ties(staff):
    directive = builders.make_directive(code="D-1", published=False)
    directive.industries.add(builders.make_industry())
    builders.make_milestone(directive=directive)
    page = text_of(staff, address(type(directive), "delete", directive.pk), "en")
    assert (page.count("D-1") > 1, "Milestone" in page, "relationship" in page) == (True, True, False)


def test_a_number_stands_in_its_form_without_idle_zeros(staff):
    figure = builders.make_observation(value="13.5", published=False)
    page = text_of(staff, address(type(figure), "change", figure.pk), "en")
    assert re.search(r'<input[^>]*name="value"[^>]*>', page)[0].count('value="13.5"') == 1


def test_a_number_that_nobody_may_type_stands_without_idle_zeros_under_its_label(staff):
    figure = builders.make_observation(value="13.5")
    page = text_of(staff, address(type(figure), "change", figure.pk), "en")
    shown = re.search(
        r'<div class="form-row field-value field-qualifier">.*?</div>\s*</div>\s*</div>', page, re.DOTALL
    )[0]
    assert re.findall(r'<label>(.*?)</label>|<div class="readonly">(.*?)</div>', shown)[:2] == [
        ("Value:", ""),
        ("", "13.5"),
    ]
    assert "Enter it in the English unit" in shown


def test_what_is_empty_on_a_page_to_read_is_a_dash(staff):
    target = builders.make_target(value_high=None)
    gone = builders.make_change(kind="withdrawn", columns=None)
    builders.make_user(username="reader", is_staff=True).user_permissions.set(
        Permission.objects.filter(codename__in=["view_target", "view_change"])
    )
    staff.force_login(User.objects.get(username="reader"))
    pages = [text_of(staff, address(type(row), "change", row.pk), "en") for row in (target, gone)]
    assert [">None<" in page for page in pages] == [False, False]
