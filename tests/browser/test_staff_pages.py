"""The admin, as an administrator of the demonstration sees it."""

import re

import pytest

from .site import LANGUAGES
from .staff import sign_in, violations
from .test_public_pages import DESK, PHONE

# One page of each kind; "1" is a row that the programmes bring.
PAGES = (
    "", "warnings/", "password_change/", "auth/group/add/", "policytracker/user/1/change/",
    "policytracker/user/add/", "policytracker/user/2/delete/",
    *(f"policytracker/{noun}/" for noun in ("directive", "target", "observation", "change")),
    *(f"policytracker/{noun}/add/" for noun in ("directive", "target", "progressreport")),
    *(f"policytracker/{noun}/1/change/" for noun in ("directive", "document", "fact", "target", "change")),
    "withdraw/directive/1/", "withdraw/progress_report/1/",
    *(f"policytracker/{noun}/1/history/" for noun in ("directive", "user")),
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


def test_every_list_and_form_of_the_admin_opens_without_an_error(signed_in, site):
    faults = []
    signed_in.on("console", lambda message: message.type == "error" and faults.append(message.text))
    signed_in.on("pageerror", lambda error: faults.append(str(error)))
    lists = set(re.findall(r'href="(/admin/\w+/\w+/)"', signed_in.content()))
    forms = set(re.findall(r'href="(/admin/\w+/\w+/add/)"', signed_in.content()))
    assert len(lists) > 5
    opened = {path: signed_in.goto(site.address + path).status for path in sorted(lists | forms)}
    assert (opened, faults) == (dict.fromkeys(opened, 200), [])


def test_the_sign_in_page_is_sound(page, site):
    page.goto(f"{site.address}/admin/login/")
    page.fill("[name=username]", "nobody")
    page.fill("[name=password]", "nothing")
    page.click("[type=submit]")
    assert list(faults_of(page)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_page_is_sound(signed_in, site, language):
    signed_in.click(f"[name=language][value={language}]")
    answers, faults = {}, []
    for path in PAGES:
        answers[path] = signed_in.goto(f"{site.address}/admin/{path}").status
        faults += faults_of(signed_in)
    assert (faults, answers) == ([], dict.fromkeys(PAGES, 200))


def test_a_field_that_completes_is_named_after_a_choice_too(signed_in, site):
    signed_in.goto(f"{site.address}/admin/policytracker/target/add/")
    signed_in.get_by_role("combobox", name="Area").click()
    signed_in.locator(".select2-results__option").first.click()
    chosen = signed_in.locator(".field-area .select2-selection__rendered").get_attribute("title")
    signed_in.get_by_role("combobox", name=f"Area {chosen}").wait_for()
