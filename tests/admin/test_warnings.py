import datetime as dt
import re

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from policytracker.actions.standings import refresh_standings
from policytracker.models import Directive, Target
from policytracker.public.urls import urlpatterns
from policytracker.record.pace_faults import pace_faults
from tests import builders
from tests.tampering import tampering

from .registry import address

WARNINGS = "/admin/warnings/"
FAULTS = ["behind", "jump", "moved", "ahead"]


def make_faults(programme):
    """A row with each fault of pace."""
    used = {"programmes": [programme]}
    way = {"programme": programme, "base_time": "2020", "base_value": 0, "value": 100, "time": "2030"}
    behind, jump = (builders.make_target(code=code, **way) for code in ("BEHIND", "JUMP"))
    builders.make_observation(indicator=behind.indicator, area=behind.area, time="2025", value=10, **used)
    builders.make_observation(indicator=jump.indicator, area=jump.area, time="2021", value=90, **used)
    builders.make_target(programme=programme, code="MOVED", supersedes=behind)
    ahead = builders.make_directive(
        programme=programme, code="AHEAD", latest_status="completed", latest_report_on=dt.date(2026, 1, 15)
    )
    builders.make_prerequisite(directive=ahead, requires=builders.make_directive(programme=programme, code="FIRST"))
    refresh_standings(programme)


@pytest.fixture
def programme(db):
    programme = builders.make_programme(slug="river")
    make_faults(programme)
    return programme


def shown(client, query=""):
    return [(row["fault"].fault, row["fault"].row.code) for row in client.get(WARNINGS + query).context["rows"]]


def test_the_page_groups_the_faults(staff, programme):
    assert shown(staff) == [("behind", "BEHIND"), ("jump", "JUMP"), ("moved", "MOVED"), ("ahead", "AHEAD")]
    headings = re.findall(r"<h2 id=.*?>(.*?)</h2>", staff.get(WARNINGS).content.decode())
    assert headings == [
        "Behind schedule", "A jump: more than three times the required pace", "A target moved without a document",
        "Ahead of what must be in place first",
    ]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_one_kind_of_fault_can_be_asked_for(staff, programme, fault):
    assert shown(staff, f"?fault={fault}") == [(fault, fault.upper())]


@pytest.mark.parametrize("query", ["?fault=none", "?page=2", "?page=x"])
def test_what_there_is_not_is_not_found(staff, programme, query):
    assert staff.get(WARNINGS + query).status_code == 404


def test_each_warning_leads_to_what_shows_it(staff, programme):
    page = staff.get(WARNINGS).content.decode()
    ahead, first = (Directive.objects.get(code=code) for code in ("AHEAD", "FIRST"))
    links = [address(Directive, "change", row.pk) for row in (ahead, first)]
    assert [link in page for link in links] == [True, True]
    assert "It is reported “Completed” (2026-01-15), while what must be in place first is “No report yet”." in page


def test_a_long_list_has_pages(staff, programme):
    for _ in range(60):
        builders.make_target(programme=programme, supersedes=Target.objects.get(code="BEHIND"))
    first, second = (shown(staff, f"?page={number}") for number in (1, 2))
    assert (len(first), len(second)) == (50, 14)


def test_it_asks_as_often_for_many_faults_as_for_one(staff, programme):
    staff.get(WARNINGS)
    with CaptureQueriesContext(connection) as few:
        staff.get(WARNINGS)
    make_faults_again(programme)
    with CaptureQueriesContext(connection) as many:
        staff.get(WARNINGS)
    assert len(many) == len(few) <= 12


def make_faults_again(programme):
    for row in [*Target.objects.all(), *Directive.objects.all()]:
        row.code = f"{row.code}-OLD"
        with tampering():
            row.save()
    make_faults(programme)


def test_only_staff_who_may_read_targets_and_directives_see_it(client, programme):
    assert client.get(WARNINGS).status_code == 302
    user = builders.make_user()
    client.force_login(user)
    assert client.get(WARNINGS).status_code == 403
    assert "/admin/warnings/" not in client.get("/admin/").content.decode()
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_target", "view_directive"]))
    assert client.get(WARNINGS).status_code == 200
    assert 'href="/admin/warnings/"' in client.get("/admin/").content.decode()


def test_rows_that_staff_may_not_open_are_named_without_a_link(client, programme):
    user = builders.make_user()
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_target", "view_directive"]))
    client.force_login(user)
    page = client.get(WARNINGS).content.decode()
    assert "/observation/" not in page
    assert "/target/" in page


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_it_has_no_inline_script_or_style(staff, programme, language):
    text = staff.get(WARNINGS, HTTP_ACCEPT_LANGUAGE=language).content.decode()
    inline = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]
    assert inline + re.findall(r"<style|\sstyle=|\son[a-z]+=", text) == []


def test_it_is_only_read(staff, programme):
    assert staff.post(WARNINGS).status_code == 405


@pytest.mark.parametrize("fault", ["behind", "jump", "moved"])
def test_the_list_of_targets_finds_a_fault(staff, programme, fault):
    page = staff.get(address(Target, "changelist") + f"?warning={fault}")
    assert [row.code for row in page.context["cl"].result_list] == [fault.upper()]


def test_the_list_of_targets_shows_how_each_stands(staff, programme):
    builders.make_target(programme=programme, code="DRAFT", published=False)
    page = staff.get(address(Target, "changelist")).content.decode()
    cells = re.findall(r'class="field-code">.*?>([A-Z]+)</a>.*?class="field-standing"[^>]*>(.*?)</td>', page, re.DOTALL)
    assert cells == [
        ("BEHIND", "Well behind"), ("DRAFT", "–"), ("JUMP", "On track"), ("MOVED", "Cannot be assessed yet"),
    ]  # fmt: skip


def test_the_list_of_directives_finds_what_runs_ahead_and_says_so(staff, programme):
    page = staff.get(address(Directive, "changelist") + "?warning=ahead")
    assert [row.code for row in page.context["cl"].result_list] == ["AHEAD"]
    told = r'<td class="field-warnings"[^>]*>Ahead of what must be in place first</td>'
    assert re.search(told, page.content.decode())


def public_addresses(pattern, programme):
    """The page itself, or that of every row that has one."""
    names = pattern.pattern.converters
    values = {"programme": programme.slug} if "programme" in names else {}
    if "code" not in names:
        return [reverse(pattern.name, kwargs=values)]
    rows = apps.get_model("policytracker", pattern.name.split("-")[0]).objects.order_by("code")
    return [reverse(pattern.name, kwargs=values | {"code": row.code}) for row in rows]


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_no_public_page_shows_a_warning(client, staff, programme, pattern):
    evidence = [fault.evidence for fault in pace_faults(programme, timezone.localdate())]
    told = staff.get(WARNINGS).content.decode()
    assert [words in told for words in evidence] == [True] * len(FAULTS)
    staff.logout()
    builders.make_industry(programmes=[programme])
    for path in public_addresses(pattern, programme):
        page = client.get(path).getvalue()
        assert [words for words in (*evidence, "warning") if words.encode() in page] == []
