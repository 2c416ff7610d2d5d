"""What the database keeps as codes, or in English alone, is shown by its name in the reader's language."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils.html import strip_tags

from policytracker.models import Change
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
    assert f'<td class="field-noun_named">{noun}</td>' in page
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
        ("en", ["Target: view", "History: directive: change", "Session: add"]),
        ("zh-hans", ["目标：查看", "历史记录：任务：修改", "会话：新增"]),
    ],
)
def test_permissions_are_named_by_noun_and_verb(staff, language, told):
    page = text_of(staff, "/admin/auth/group/add/", language)
    labels = [
        label.strip()
        for label in re.findall(r"<label for=\"id_permissions_\d+\"><input[^>]*>(.*?)</label>", page, re.DOTALL)
    ]
    assert (len(labels), [label for label in told if label in labels]) == (Permission.objects.count(), told)


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
