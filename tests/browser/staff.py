"""Staff of the demonstration at the browser, and what axe finds on the page that they see."""

from axe_playwright_python.sync_playwright import Axe

from tests.authenticator import code_for, secret_on

from .test_public_pages import WCAG


def sign_in(page, site, username):
    """The first time as a newcomer does it; from then on the window is one in which they are signed in."""
    if username in site.signed_in:
        page.context.add_cookies(site.signed_in[username])
        page.goto(f"{site.address}/admin/")
        _in_english(page)
        return
    give_password(page, site, username)
    if "/set-up/" in page.url:
        set_up_two_steps(page)
    site.signed_in[username] = [cookie for cookie in page.context.cookies() if cookie["name"] == "staff_session"]
    _in_english(page)


def _in_english(page):
    """The language that another test chose is kept with the person."""
    if page.locator("html").get_attribute("lang") != "en":
        page.click("[name=language][value=en]")


def give_password(page, site, username, password=None):
    page.goto(f"{site.address}/admin/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", password or site.password_of(username))
    page.click("[type=submit]")


def set_up_two_steps(page):
    """The secret of the app, and the recovery codes."""
    secret = secret_on(page.content())
    give_code(page, code_for(secret))
    codes = page.locator(".codes code").all_inner_texts()
    page.click("form[action$='/done/'] [type=submit]")
    page.wait_for_url("**/admin/**")
    return secret, codes


def give_code(page, code):
    page.fill("[name=code]", code)
    page.click(".submit-row [type=submit]")


def violations(page):
    options = {"runOnly": WCAG, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"][:3]]
