import os

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.chromium import MISSING, SWITCHES, find_chromium
from tests.browser.site import Site, Walk


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
    # It hands in the one report that was returned, on whose form another test looks first.
    items.sort(key=lambda item: "handed_in_with_the_keyboard_alone" in item.name)


@pytest.fixture(scope="session")
def chromium():
    path = find_chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    # Playwright leaves a loop running in this thread, which the other tests' queries must bear.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(chromium, tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("site"))
    yield site
    site.stop()


@pytest.fixture(scope="session")
def walk(site):
    return Walk(site)


@pytest.fixture
def page(chromium):
    """A page of a reader's own: no cookie, nothing remembered."""
    with chromium.new_context(reduced_motion="reduce") as context:
        yield context.new_page()
