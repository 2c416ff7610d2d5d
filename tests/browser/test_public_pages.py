"""Every kind of public page, as it is in a browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve

from policytracker.public.urls import urlpatterns
from tests.browser.site import LANGUAGES

# The least width, as of a desk at 400%, has the layout of a phone.
LEAST, PHONE, DESK = 320, 390, 1280
# The width within the margins of the paper.
A4 = 672
WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The dark theme changes colours and nothing else.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
# What is no page: the kind of file that an address of this kind gives.
FILES = {
    "target-csv": "text/csv",
    "target-json": "application/json",
    "target-svg": "image/svg+xml",
    "target-png": "image/png",
    "evidence-file": "application/pdf",
}
KINDS = sorted({pattern.name for pattern in urlpatterns} - FILES.keys())


class Watched:
    """A page with all that went wrong on it."""

    def __init__(self, page, site):
        self.page = page
        self.site = site
        self.found = []
        page.on("console", lambda message: message.type == "error" and self.found.append(message.text))
        page.on("pageerror", lambda error: self.found.append(str(error)))
        page.on("request", lambda request: self._stays_here(request.url))

    def _stays_here(self, url):
        if not url.startswith((self.site.address, "data:")):
            self.found.append(f"request to another host: {url}")

    def visit(self, path):
        self.found.clear()
        answer = self.page.goto(self.site.address + path)
        self._fits(PHONE)
        for width in (LEAST, DESK):
            self._fits(width)
            for theme, rules in (("light", WCAG), ("dark", COLOURS)):
                self.page.emulate_media(color_scheme=theme)
                self._is_accessible(rules, f"{theme}, {width}")
        self.found += [f"cookie {cookie['name']}" for cookie in self.page.context.cookies()]
        return answer.status, [f"{path}: {fault}" for fault in self.found]

    def _fits(self, width):
        self.page.set_viewport_size({"width": width, "height": 800})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.found.append(f"{wide} pixels wide in a window of {width}")

    def _is_accessible(self, rules, where):
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        for fault in Axe().run(self.page, options=options).response["violations"]:
            nodes = "; ".join(node["html"][:160] for node in fault["nodes"][:3])
            self.found.append(f"{where}: {fault['id']}: {fault['help']}: {nodes}")


@pytest.fixture
def watched(page, site):
    return Watched(page, site)


def in_each_language(path):
    return [path.replace("/en/", f"/{language}/", 1) for language in LANGUAGES]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_sound(kind, watched, walk):
    pages = walk.fullest().get(kind, [])
    assert pages, f"no link leads to a page of the kind “{kind}”"
    visits = [watched.visit(path) for page in pages for path in in_each_language(page)]
    assert "\n".join(fault for _status, faults in visits for fault in faults) == ""
    assert {status for status, _faults in visits} == {200}


@pytest.mark.parametrize("kind", sorted(FILES))
def test_a_file_is_of_its_kind(kind, page, site, walk):
    files = [path for path in walk.files if resolve(path).url_name == kind]
    assert files, f"no link leads to a file of the kind “{kind}”"
    answers = [page.request.get(site.address + path) for path in in_each_language(files[0])]
    kinds = {(answer.status, answer.headers["content-type"].partition(";")[0]) for answer in answers}
    assert kinds == {(200, FILES[kind])}


@pytest.mark.parametrize("path", ["/en/there-is-no-such-programme/", "/en/sichuan/directives/NO-SUCH/"])
def test_the_page_for_what_is_missing_is_sound(path, watched):
    """The browser itself notes on its console that the page was not found."""
    for address in in_each_language(path):
        status, faults = watched.visit(address)
        assert (status, [fault for fault in faults if "status of 404" not in fault]) == (404, [])


def test_a_table_is_a_table_on_paper(page, site):
    page.set_viewport_size({"width": A4, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{site.address}/en/sichuan/targets/")
    ways = page.locator("table.targets :is(tr, td)").evaluate_all(
        "cells => cells.map(cell => getComputedStyle(cell).display)"
    )
    assert set(ways) == {"table-row", "table-cell"}
    assert page.evaluate("document.documentElement.scrollWidth") == A4


@pytest.mark.parametrize(("width", "first"), [(PHONE, True), (DESK, False)])
def test_the_chart_of_a_target_comes_before_its_terms_on_a_phone(page, site, width, first):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.address}/en/example/targets/EX-T-01/")
    chart, terms = (page.locator(f".target-head {part}").bounding_box()["y"] for part in (".chart-frame", ".terms"))
    assert (chart < terms) is first


def test_the_footer_of_a_short_page_stands_at_the_foot_of_the_window(page, site):
    page.set_viewport_size({"width": DESK, "height": 1400})
    page.goto(f"{site.address}/en/there-is-no-such-programme/")
    footer = page.locator(".site-footer").bounding_box()
    assert footer["y"] + footer["height"] == 1400


def test_no_item_of_the_navigation_but_its_own_is_marked_in_forced_colours(page, site):
    page.emulate_media(forced_colors="active")
    page.goto(f"{site.address}/en/sichuan/targets/")
    lines = page.locator(".nav-list a").evaluate_all(
        "links => links.map(link => [link.hasAttribute('aria-current'), getComputedStyle(link).borderBottomWidth])"
    )
    assert {tuple(line) for line in lines} == {(True, "3px"), (False, "0px")}


def test_no_link_is_broken(walk):
    assert walk.broken == {}
