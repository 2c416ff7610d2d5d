"""Staff of the demonstration at the browser, and what axe finds on the page that they see."""

from axe_playwright_python.sync_playwright import Axe

from .test_public_pages import WCAG


def sign_in(page, site, username):
    page.goto(f"{site.address}/admin/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", site.password_of(username))
    page.click("[type=submit]")


def violations(page):
    options = {"runOnly": WCAG, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"][:3]]
