"""What waits for a person, the review queue, the page of a period: in both languages, at each width and theme."""

import pytest

from .staff import sign_in, violations
from .test_public_pages import DESK, PHONE

LOCALES = ("en", "zh-CN")


def faults_of(page, address):
    """Links change colour slowly: the theme stands before the page is opened."""
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.goto(address)
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                yield f"{address}: {wide} pixels wide in a window of {width}"
            yield from (f"{address}, {theme}, {width}: {fault}" for fault in violations(page))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_pages_of_the_office_are_sound(chromium, site, locale):
    with chromium.new_context(locale=locale, reduced_motion="reduce") as context:
        page = context.new_page()
        sign_in(page, site, "reviewer")
        period = site.address + page.get_attribute(".my-work a[href^='/admin/periods/']", "href")
        pages = (f"{site.address}/admin/", f"{site.address}/admin/review/", period, f"{period}close/")
        assert [fault for address in pages for fault in faults_of(page, address)] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("username", ["contributor", "approver"])
def test_the_first_page_of_a_unit_is_sound(chromium, site, username, locale):
    with chromium.new_context(locale=locale, reduced_motion="reduce") as context:
        page = context.new_page()
        sign_in(page, site, username)
        assert list(faults_of(page, f"{site.address}/admin/")) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_an_act_of_the_review_queue_leads_on_by_the_keyboard_alone(chromium, site, locale):
    with chromium.new_context(locale=locale, reduced_motion="reduce", java_script_enabled=False) as context:
        page = context.new_page()
        sign_in(page, site, "reviewer")
        page.goto(f"{site.address}/admin/review/")
        place = page.locator("section.report h2").first.get_attribute("id")
        page.focus(f"#{place}_tick")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/admin/review/#{place}_decide")
        page.locator(f"#{place}_note_error").wait_for()
        assert page.locator(f"#{place}_decide:focus").count() == 1
