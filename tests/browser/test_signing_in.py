"""Signing in with two steps: set up on the first day, then a code of the app, then a recovery code."""

import pytest

from tests.authenticator import code_for, secret_on

from .site import Site
from .staff import give_code, give_password, set_up_two_steps, violations
from .test_public_pages import DESK, PHONE


@pytest.fixture(scope="module")
def site(chromium, tmp_path_factory):
    """A site of its own, where nobody has signed in before."""
    site = Site(tmp_path_factory.mktemp("site"))
    yield site
    site.stop()


def faults_of(page):
    """In each theme, on a desk and on a phone; what axe itself makes the console say is left out."""
    said = len(page.said)
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            # Links change colour slowly.
            page.wait_for_timeout(300)
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                yield f"{page.url}: {wide} pixels wide in a window of {width}"
            yield from (f"{page.url}, {theme}, {width}: {fault}" for fault in violations(page))
    del page.said[said:]


@pytest.fixture
def newcomer(chromium, site):
    """A window in a language, with all that its console has to say."""

    def opened(locale, **values):
        page = chromium.new_context(locale=locale, reduced_motion="reduce", **values).new_page()
        page.said = []
        page.on("console", lambda message: message.type == "error" and page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        return page

    return opened


# Each takes another name, for a secret belongs to one.
@pytest.mark.parametrize(("username", "locale"), [("editor", "en"), ("reviewer", "zh-CN")])
def test_the_second_step_is_set_up_and_asked_for_from_then(newcomer, site, username, locale):
    page, faults = newcomer(locale), []
    give_password(page, site, username)
    faults += faults_of(page)
    give_code(page, "000000")
    faults += faults_of(page)
    page.wait_for_timeout(1100)
    secret, codes = set_up_two_steps(page)
    assert (len(codes), page.url) == (10, f"{site.address}/admin/")
    page.goto(f"{site.address}/admin/two-steps/")
    faults += faults_of(page)
    page.set_viewport_size({"width": DESK, "height": 800})
    page.click("#logout-form button")
    give_password(page, site, username)
    faults += faults_of(page)
    assert page.evaluate("document.activeElement.name") == "code"
    page.keyboard.type(code_for(secret, 1))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}/admin/")
    page.click("#logout-form button")
    give_password(page, site, username)
    page.click(".ways a[href$='?recovery']")
    faults += faults_of(page)
    give_code(page, codes[0])
    page.wait_for_url(f"{site.address}/admin/")
    assert ("9" in page.locator(".messagelist").inner_text(), faults, page.said) == (True, [], [])
    page.context.close()


def test_recovery_codes_are_printed_or_kept_as_a_file(newcomer, site, tmp_path):
    page = newcomer("en")
    give_password(page, site, "administrator")
    give_code(page, code_for(secret_on(page.content())))
    codes = page.locator(".codes code").all_inner_texts()
    with page.expect_download() as kept:
        page.click("a[download]")
    kept.value.save_as(tmp_path / "codes")
    assert (tmp_path / "codes").read_text().split() == codes
    assert (page.locator("[data-print]").is_visible(), list(faults_of(page)), page.said) == (True, [], [])
    page.context.close()


def test_a_unit_sets_it_up_of_its_own_will_and_without_a_script(newcomer, site):
    page = newcomer("zh-CN", java_script_enabled=False)
    give_password(page, site, "contributor")
    page.click("#user-tools a[href='/admin/two-steps/']")
    page.click("button[value=app]")
    set_up_two_steps(page)
    assert (page.url, page.locator(".messagelist").inner_text()) == (
        f"{site.address}/admin/two-steps/", "两步验证已设置完成。",
    )  # fmt: skip
    page.context.close()
