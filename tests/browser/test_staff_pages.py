"""The admin, as an administrator of the demonstration sees it."""

import re

import pytest

from .site import LANGUAGES
from .staff import sign_in, violations
from .test_public_pages import DESK, PHONE

# One page of each kind; "1" is a row that the programmes bring.
PAGES = (
    "", "warnings/", "password_change/", "auth/group/add/", "policytracker/user/1/change/",
    "policytracker/user/add/", "policytracker/user/2/delete/", "policytracker/user/2/leave/",
    "policytracker/standin/add/", "policytracker/organisation/1/reorganise/",
    *(f"policytracker/{noun}/" for noun in ("directive", "target", "observation", "progressreport", "change")),
    "policytracker/directive/?gap=no_date&q=no-such-word", "auth/group/", "auth/group/1/change/",
    *(f"policytracker/{noun}/add/" for noun in ("directive", "target", "progressreport")),
    *(f"policytracker/{noun}/1/change/" for noun in ("directive", "document", "fact", "target", "change")),
    "withdraw/directive/1/", "withdraw/progress_report/1/",
    *(f"policytracker/{noun}/1/history/" for noun in ("directive", "user")),
)  # fmt: skip

PAGES_OF_A_UNIT = (
    "policytracker/directive/", "policytracker/directive/1/change/",
    "policytracker/progressreport/", "policytracker/progressreport/add/", "policytracker/observation/add/",
    "policytracker/evidence/",
)  # fmt: skip


@pytest.fixture
def signed_in(page, site):
    sign_in(page, site, "administrator")
    return page


def faults_of(page):
    """What axe finds, on a desk and on a phone."""
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        yield from (f"{page.url}, {width}: {fault}" for fault in violations(page))


def test_every_list_and_form_of_the_admin_opens_without_an_error_and_fits_a_phone(signed_in, site):
    faults = []
    signed_in.on("console", lambda message: message.type == "error" and faults.append(message.text))
    signed_in.on("pageerror", lambda error: faults.append(str(error)))
    signed_in.set_viewport_size({"width": PHONE, "height": 800})
    lists = set(re.findall(r'href="(/admin/\w+/\w+/)"', signed_in.content()))
    forms = set(re.findall(r'href="(/admin/\w+/\w+/add/)"', signed_in.content()))
    assert len(lists) > 5
    opened, rows = {}, set()
    for path in sorted(lists | forms):
        opened[path] = opens(signed_in, site, path)
        rows |= set(re.findall(rf'href="({path}\d+/change/)', signed_in.content())[:1])
    opened |= {path: opens(signed_in, site, path) for path in sorted(rows)}
    assert len(rows) > 20
    assert (opened, faults) == (dict.fromkeys(opened, (200, PHONE)), [])


def opens(page, site, path):
    status = page.goto(site.address + path).status
    return status, page.evaluate("document.documentElement.scrollWidth")


def test_the_sign_in_page_is_sound(page, site):
    page.goto(f"{site.address}/admin/login/")
    page.fill("[name=username]", "nobody")
    page.fill("[name=password]", "nothing")
    page.click("[type=submit]")
    assert list(faults_of(page)) == []


@pytest.mark.parametrize("path", ["password_reset/", "password_reset/done/", "reset/MQ/no-link/"])
def test_the_pages_for_a_forgotten_password_are_sound(page, site, path):
    page.goto(f"{site.address}/admin/{path}")
    assert list(faults_of(page)) == []


def faults_of_pages(page, site, language, pages):
    """What axe finds on them, and how each answered."""
    page.click(f"[name=language][value={language}]")
    answers, faults = {}, []
    for path in pages:
        answers[path] = page.goto(f"{site.address}/admin/{path}").status
        faults += faults_of(page)
    return faults, answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_sound(signed_in, site, language):
    assert faults_of_pages(signed_in, site, language, PAGES) == ([], dict.fromkeys(PAGES, 200))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_sound_for_a_unit(page, site, language):
    sign_in(page, site, "contributor")
    assert faults_of_pages(page, site, language, PAGES_OF_A_UNIT) == ([], dict.fromkeys(PAGES_OF_A_UNIT, 200))


def test_a_tick_of_the_review_queue_outlives_an_act_on_one_report(page, site):
    sign_in(page, site, "reviewer")
    page.goto(f"{site.address}/admin/review/")
    page.locator("[name=ticked]").first.check()
    page.click("[name=step][value=returned]")
    page.locator(".errorlist").first.wait_for()
    assert page.locator("[name=ticked]").first.is_checked()


def test_a_field_that_completes_is_named_after_a_choice_too(signed_in, site):
    signed_in.goto(f"{site.address}/admin/policytracker/target/add/")
    signed_in.get_by_role("combobox", name="Area").click()
    signed_in.locator(".select2-results__option").first.click()
    chosen = signed_in.locator(".field-area .select2-selection__rendered").get_attribute("title")
    signed_in.get_by_role("combobox", name=f"Area {chosen}").wait_for()


def test_the_parts_of_a_row_are_read_on_a_phone_without_scrolling_sideways(signed_in, site):
    signed_in.set_viewport_size({"width": PHONE, "height": 800})
    signed_in.goto(f"{site.address}/admin/policytracker/directive/1/change/")
    signed_in.locator("#milestones-group .add-row a").click()
    tables = signed_in.locator(".inline-group .tabular")
    assert tables.evaluate_all("tables => tables.filter((table) => table.scrollWidth > table.clientWidth).length") == 0
    row = signed_in.locator("#milestones-0 td[data-label]")
    assert row.first.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Code"'
